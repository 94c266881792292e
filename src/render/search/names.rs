//! Names by which the things of the registry are found, gathered once for a language.

use crate::language::Language;
use crate::model::registry::{Award, Registry, Unit};
use crate::model::value::Text;

/// Names of units and awards by their places.
pub struct Names {
    units: Vec<UnitNames>,
    awards: Vec<String>,
}

/// Names around a unit, a line each.
#[derive(Default)]
pub struct UnitNames {
    /// Its own: today's and others.
    pub own: String,
    /// Those of the units that it took over from, and of those that took over from it.
    pub kin: String,
    /// Those of the units above.
    pub above: String,
    /// Localities of all of them.
    pub localities: String,
}

/// Lines, each once.
#[derive(Default)]
struct Lines<'a> {
    lines: Vec<&'a str>,
}

impl<'a> Lines<'a> {
    fn add(&mut self, line: &'a str) {
        if !line.is_empty() && !self.lines.contains(&line) {
            self.lines.push(line);
        }
    }

    fn add_unit(&mut self, unit: &'a Unit, language: Language) {
        self.add(unit.named.name.get_or_other(language));
        for other in &unit.also_known_as {
            self.add(other);
        }
    }

    fn text(&self) -> String {
        self.lines.join("\n")
    }
}

impl Names {
    /// The names of a language.
    pub fn new(registry: &Registry, language: Language) -> Self {
        let units = (0..).take(registry.units.len()).map(|unit| around(registry, unit, language));
        let awards = registry.awards.iter().map(|award| names_of(award, language));
        Self { units: units.collect(), awards: awards.collect() }
    }

    /// Those of a unit.
    pub fn unit(&self, unit: u32) -> Option<&UnitNames> {
        self.units.get(unit as usize)
    }

    /// Those of an award, present and former, a line each.
    pub fn award(&self, award: u32) -> &str {
        self.awards.get(award as usize).map_or("", String::as_str)
    }
}

fn around(registry: &Registry, place: u32, language: Language) -> UnitNames {
    let (mut own, mut kin) = (Lines::default(), Lines::default());
    let (mut above, mut localities) = (Lines::default(), Lines::default());
    let chain = registry.chain(place);
    let unit = &registry.units[place as usize];
    own.add_unit(unit, language);
    for other in line_of(registry, place) {
        kin.add_unit(&registry.units[other as usize], language);
        localities.add(registry.units[other as usize].locality.get_or_other(language));
    }
    for other in chain.into_iter().skip(1) {
        above.add_unit(&registry.units[other as usize], language);
        localities.add(registry.units[other as usize].locality.get_or_other(language));
    }
    localities.add(unit.locality.get_or_other(language));
    UnitNames { own: own.text(), kin: kin.text(), above: above.text(), localities: localities.text() }
}

/// The units before a unit and after it, as far as successions go, nearest first.
fn line_of(registry: &Registry, place: u32) -> Vec<u32> {
    let mut found = vec![place];
    for next in [|unit: &Unit| unit.predecessors.clone(), |unit: &Unit| unit.successors.clone()] {
        let mut open = vec![place];
        while let Some(unit) = open.pop() {
            for other in next(&registry.units[unit as usize]) {
                if !found.contains(&other) {
                    found.push(other);
                    open.push(other);
                }
            }
        }
    }
    found.split_off(1)
}

fn names_of(award: &Award, language: Language) -> String {
    let mut lines = Lines::default();
    let former = award.names.iter().map(|former| &former.name);
    std::iter::once(&award.named.name).chain(former).for_each(|name: &Text| lines.add(name.get_or_other(language)));
    lines.text()
}
