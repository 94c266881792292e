//! What is computed of figures equals what `tests/figures/compute.py` found by another way, to the last digit.

use super::*;
use crate::diagnostic::Span;
use crate::model::registry::{End, Movement, Named, Registry, Unit};
use crate::model::value::{PartialDate, Text};
use std::sync::Arc;

const LINES: &str = include_str!("../../../tests/figures/lines.csv");
const UNITS: &str = include_str!("../../../tests/figures/units.csv");

fn rows(table: &str) -> Vec<Vec<&str>> {
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert!(rows.len() > 10, "the table has rows");
    rows
}

fn named(id: &str) -> Named {
    Named { id: id.into(), file: Arc::from(""), span: Span::default(), name: Text::default() }
}

fn indicator(share: &str, mean: &str) -> Indicator {
    let mean = match mean {
        "compound" => Some(Mean::Compound),
        "arithmetic" => Some(Mean::Arithmetic),
        _ => None,
    };
    Indicator {
        named: named("so"),
        measure: Text::default(),
        note: Text::default(),
        less_is_better: false,
        strand: None,
        target: Some(Target::Growth { share: Decimal::parse(share).unwrap(), base_year: None, mean }),
    }
}

/// The figures of a unit from 2016 on: `100 - 121*` has a gap and a provisional value.
fn figures(unit: &FigureUnit, values: &str) -> Vec<Figure> {
    let figure = |(text, year): (&str, i16)| Figure {
        indicator: "so".into(),
        unit: unit.clone(),
        year,
        value: Decimal::parse(text.trim_end_matches('*')).ok(),
        status: if text.ends_with('*') { "provisional" } else { "final" },
        source: None,
    };
    values.split(' ').zip(2016..).map(figure).collect()
}

fn registry(units: Vec<Unit>, indicator: Indicator, end: i16) -> Registry {
    let year = |year| PartialDate { year, month: None, day: None };
    let movement = Movement {
        named: named("phong-trao"),
        summary: Text::default(),
        motto: Text::default(),
        from: year(2016),
        to: year(end),
        launched_by: None,
        based_on: Vec::new(),
        phases: Vec::new(),
        strands: Vec::new(),
        indicators: vec![indicator],
    };
    Registry { movements: vec![movement], units, ..Registry::default() }
}

fn unit(row: &[&str]) -> Unit {
    let date = |text: &str| PartialDate::parse(text).ok();
    Unit {
        named: named(row[0]),
        also_known_as: Vec::new(),
        kind: "",
        parent_reference: None,
        parent: None,
        children: Vec::new(),
        valid_from: date(row[2]),
        valid_to: date(row[3]).map_or(End::Open, End::On),
        successor_references: Vec::new(),
        successors: Vec::new(),
        predecessors: Vec::new(),
        sector: "",
        locality: Text::default(),
        note: Text::default(),
    }
}

fn told(number: Option<&Decimal>) -> String {
    number.map_or_else(|| "-".to_owned(), |number| number.normal().to_string())
}

fn told_growth(growth: &[Option<Growth>]) -> String {
    let growth: Vec<_> = growth.iter().map(|one| told(one.as_ref().map(|one| &one.percent))).collect();
    growth.join(" ")
}

fn told_means(mean: Option<&MeanGrowth>) -> [String; 2] {
    [told(mean.and_then(|mean| mean.compound.as_ref())), told(mean.map(|mean| &mean.arithmetic))]
}

fn told_line(line: &[Option<Point>]) -> String {
    let mark = |point: &Option<Point>| if point.as_ref().is_some_and(|point| point.is_provisional) { "*" } else { "" };
    let points = line.iter().map(|point| told(point.as_ref().map(|point| &point.value)) + mark(point));
    points.collect::<Vec<_>>().join(" ")
}

fn told_outlook(outlook: Outlook) -> String {
    let standing = match outlook.standing {
        Standing::Met => "met",
        Standing::OnCourse => "on-course",
        Standing::Behind => "behind",
        Standing::Depends => "depends",
        Standing::TooLittle => "too-little",
    };
    format!("{standing}{}", if outlook.is_provisional { "*" } else { "" })
}

#[test]
fn lines_of_values_are_read_to_the_last_digit() {
    for row in rows(LINES) {
        let [values, share, mean, end, yearly, compound, arithmetic, standing] = row[..] else { panic!("{row:?}") };
        let figures = figures(&FigureUnit::Named("Tổ".into()), values);
        let tables = tables(&figures);
        let registry = registry(Vec::new(), indicator(share, mean), end.parse().unwrap());
        let book = Book::new(&registry, &tables[0]);
        let reading = book.read(registry.movements[0].indicators.first(), &tables[0].series[0]);
        assert_eq!(told_line(&reading.line), values);
        assert_eq!(told_growth(&reading.growth), yearly, "{row:?}");
        assert_eq!(told_means(reading.mean.as_ref()), [compound, arithmetic], "{row:?}");
        assert_eq!(told_outlook(reading.outlook.unwrap()), standing, "{row:?}");
    }
}

#[test]
fn mergers_and_totals_count_nothing_twice() {
    let rows = rows(UNITS);
    let place = |id: &str| rows.iter().position(|row| row[0] == id);
    let mut units: Vec<Unit> = rows.iter().map(|row| unit(row)).collect();
    for (own, row) in rows.iter().enumerate() {
        if let Some(parent) = place(row[1]) {
            units[own].parent = Some(parent as u32);
            units[parent].children.push(own as u32);
        }
        for successor in row[4].split(' ').filter_map(place) {
            units[own].successors.push(successor as u32);
            units[successor].predecessors.push(own as u32);
        }
    }
    let registry = registry(units, indicator("0.10", ""), 2020);
    let of_unit = |(own, row): (usize, &Vec<&str>)| figures(&FigureUnit::Registered(own as u32), row[5]);
    let figures: Vec<Figure> = rows.iter().enumerate().flat_map(of_unit).collect();
    let tables = tables(&figures);
    let book = Book::new(&registry, &tables[0]);
    for (series, row) in tables[0].series.iter().zip(&rows) {
        let reading = book.read(registry.movements[0].indicators.first(), series);
        assert_eq!(told_growth(&reading.growth), row[7], "{row:?}");
        assert_eq!(told_means(reading.mean.as_ref()), [row[8], row[9]], "{row:?}");
        assert_eq!(reading.outlook.is_some(), row[3].is_empty(), "{row:?}");
    }
    let totals = book.totals();
    let found: Vec<(&str, String)> =
        totals.iter().map(|total| (rows[total.unit as usize][0], told_line(&total.line))).collect();
    let mut expected: Vec<(&str, String)> =
        rows.iter().filter(|row| !row[6].is_empty()).map(|row| (row[0], row[6].to_owned())).collect();
    // Those below stand before those above.
    expected.sort_by_key(|(unit, _)| *unit == "tinh");
    assert_eq!(found, expected);
}

#[test]
fn a_level_is_met_in_its_year_and_not_told_before() {
    let target = Target::Level { value: Decimal::from_integer(25), year: Some(2018) };
    for (values, expected) in
        [("20 25 25", "met"), ("20 25 24*", "behind*"), ("30 40", "too-little"), ("- - -", "too-little")]
    {
        let figures = figures(&FigureUnit::Named("Tổ".into()), values);
        let tables = tables(&figures);
        let registry = registry(Vec::new(), Indicator { target: Some(target.clone()), ..indicator("0", "") }, 2020);
        let book = Book::new(&registry, &tables[0]);
        let reading = book.read(registry.movements[0].indicators.first(), &tables[0].series[0]);
        assert_eq!(told_outlook(reading.outlook.unwrap()), expected, "{values}");
    }
}
