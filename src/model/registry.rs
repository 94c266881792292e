//! The registry: movements with their phases, strands and indicators; units; awards.

use super::decimal::Decimal;
use super::value::{Day, PartialDate, Reference, Spanned, Text};
use crate::diagnostic::Span;
use std::sync::Arc;

/// All of it. Things are named by their places in these vectors.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// Movements, newest first.
    pub movements: Vec<Movement>,
    /// Units, in the order of the file.
    pub units: Vec<Unit>,
    /// Awards, in the order of the file.
    pub awards: Vec<Award>,
    /// Indicators that belong to no movement.
    pub indicators: Vec<Indicator>,
}

/// Where a thing of the registry stands, and under which id.
#[derive(Clone, Debug)]
pub struct Named {
    /// The id.
    pub id: Box<str>,
    /// The file.
    pub file: Arc<str>,
    /// The id's place in the file.
    pub span: Span,
    /// Name.
    pub name: Text,
}

/// An emulation movement.
#[derive(Clone, Debug)]
pub struct Movement {
    /// Id and name.
    pub named: Named,
    /// A sentence or two.
    pub summary: Text,
    /// Motto.
    pub motto: Text,
    /// First day, as written.
    pub from: PartialDate,
    /// Last day, as written.
    pub to: PartialDate,
    /// Who launched it.
    pub launched_by: Option<Spanned<Reference>>,
    /// Documents it is based on.
    pub based_on: Vec<Spanned<Reference>>,
    /// Phases, in the order of the file.
    pub phases: Vec<Phase>,
    /// Strands, in the order of the file.
    pub strands: Vec<Strand>,
    /// Indicators, in the order of the file.
    pub indicators: Vec<Indicator>,
}

/// A phase of a movement.
#[derive(Clone, Debug)]
pub struct Phase {
    /// Id and name.
    pub named: Named,
    /// First day, as written.
    pub from: PartialDate,
    /// Last day, as written.
    pub to: PartialDate,
    /// Event that ends it.
    pub ends_with: Text,
    /// A sentence or two.
    pub summary: Text,
}

impl Phase {
    /// Whether some day that the date can mean lies in the phase.
    pub fn contains(&self, date: PartialDate) -> bool {
        date.last() >= self.from.first() && date.first() <= self.to.last()
    }
}

/// A strand of a movement.
#[derive(Clone, Debug)]
pub struct Strand {
    /// Id and name.
    pub named: Named,
    /// A sentence or two.
    pub summary: Text,
    /// Name of its drawn motif; whether the theme has it is known once there is a theme.
    pub motif: Option<Spanned<Box<str>>>,
}

/// An indicator.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Id and name.
    pub named: Named,
    /// Unit of measure.
    pub measure: Text,
    /// What is counted.
    pub note: Text,
    /// Whether less is better.
    pub less_is_better: bool,
    /// Strand it belongs to, by id.
    pub strand: Option<Spanned<Box<str>>>,
    /// Target.
    pub target: Option<Target>,
}

/// The target of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// To grow by a share every year.
    Growth {
        /// The share: 0.10 for 10 %.
        share: Decimal,
        /// Base year, where the plan fixes it.
        base_year: Option<i16>,
        /// Kind of mean, where the plan fixes it.
        mean: Option<Mean>,
    },
    /// To reach a value in a year.
    Level {
        /// The value.
        value: Decimal,
        /// The year; `None` for every year.
        year: Option<i16>,
    },
}

/// How growth over years is averaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mean {
    /// Each year on the year before.
    Compound,
    /// Each year on the base year.
    Arithmetic,
}

/// When a unit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It exists.
    Open,
    /// No source says when it ended, or whether.
    Unknown,
    /// Its last day.
    On(PartialDate),
}

/// A union unit or another body.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Id and name.
    pub named: Named,
    /// Short and earlier names.
    pub also_known_as: Vec<Box<str>>,
    /// Kind, by the schema's English spelling; empty where not given.
    pub kind: &'static str,
    /// The unit above, as written.
    pub parent_reference: Option<Spanned<Reference>>,
    /// The unit above.
    pub parent: Option<u32>,
    /// Units below, in the order of the file.
    pub children: Vec<u32>,
    /// Exists from.
    pub valid_from: Option<PartialDate>,
    /// Its end.
    pub valid_to: End,
    /// Who took over, as written.
    pub successor_references: Vec<Spanned<Reference>>,
    /// Who took over.
    pub successors: Vec<u32>,
    /// Whom it took over from.
    pub predecessors: Vec<u32>,
    /// Sector, by the schema's English spelling; empty where not given.
    pub sector: &'static str,
    /// Locality.
    pub locality: Text,
    /// A sentence.
    pub note: Text,
}

impl Unit {
    /// Whether the unit may have existed on some day that the date can mean.
    pub fn may_exist_at(&self, date: PartialDate) -> bool {
        let begun = self.valid_from.is_none_or(|from| date.last() >= from.first());
        let not_ended = match self.valid_to {
            End::On(last) => date.first() <= last.last(),
            End::Open | End::Unknown => true,
        };
        begun && not_ended
    }

    /// Whether it is known to have ended by a day.
    pub fn is_past(&self, today: Day) -> bool {
        matches!(self.valid_to, End::On(last) if last.last() < today)
    }
}

/// A name that an award bore for a time.
#[derive(Clone, Debug)]
pub struct AwardName {
    /// The name.
    pub name: Text,
    /// From.
    pub from: Option<PartialDate>,
    /// To.
    pub to: Option<PartialDate>,
}

/// An award of the catalogue.
#[derive(Clone, Debug)]
pub struct Award {
    /// Id and today's name.
    pub named: Named,
    /// Earlier names.
    pub names: Vec<AwardName>,
    /// Kind, by the schema's English spelling; empty where not given.
    pub kind: &'static str,
    /// Level, by the schema's English spelling; empty where not given.
    pub level: &'static str,
    /// For whom, by the schema's English spelling; empty where not given.
    pub recipients: &'static str,
    /// Who confers it.
    pub conferred_by: Text,
    /// Units that may confer it, as written; none where it isn't checked.
    pub issuer_references: Vec<Spanned<Reference>>,
    /// Law, decree or regulation.
    pub legal_basis: Text,
    /// Exists from.
    pub valid_from: Option<PartialDate>,
    /// Last day it could be conferred.
    pub valid_to: Option<PartialDate>,
    /// A sentence.
    pub note: Text,
    /// Whether it comes from the built-in catalogue and not from the site.
    pub built_in: bool,
}

impl Registry {
    /// The ids of a unit and of all units above it, nearest first; ends at a cycle.
    pub fn chain(&self, unit: u32) -> Vec<u32> {
        let mut chain = vec![unit];
        let mut at = unit;
        while let Some(parent) = self.units[at as usize].parent {
            if chain.contains(&parent) {
                break;
            }
            chain.push(parent);
            at = parent;
        }
        chain
    }

    /// The indicator with this id: of a movement first, then of none.
    pub fn indicator(&self, movement: Option<u32>, id: &str) -> Option<&Indicator> {
        let of_movement = movement.into_iter().flat_map(|m| &self.movements[m as usize].indicators);
        let of_others = self.movements.iter().flat_map(|m| &m.indicators);
        of_movement.chain(&self.indicators).chain(of_others).find(|indicator| &*indicator.named.id == id)
    }

    /// Every id of an indicator, for near matches.
    pub fn indicator_ids(&self) -> impl Iterator<Item = &str> {
        let of_movements = self.movements.iter().flat_map(|m| &m.indicators);
        of_movements.chain(&self.indicators).map(|indicator| &*indicator.named.id)
    }
}
