//! The catalogue of awards that every site has without writing one.
//!
//! It is the catalogue of the sample site, compiled in, so that it stands in one place.

use super::registry;
use crate::language::Language;
use crate::model::node::Node;
use crate::model::registry::Registry;
use std::sync::Arc;

/// The catalogue as YAML.
pub const AWARDS: &str = include_str!("../../content/registry/awards.yaml");

/// Name under which the catalogue appears in messages.
pub const FILE: &str = "(built-in)/awards.yaml";

/// Adds the built-in awards that the site's own catalogue doesn't define.
pub fn add_awards(registry: &mut Registry, catalogue: &Node, main: Language) {
    let mut built_in = Registry::default();
    // The catalogue is checked by the tests of the sample site, so its diagnostics are none of a writer's.
    let _ = registry::add(&mut built_in, "awards", &Arc::from(FILE), catalogue, main);
    for mut award in built_in.awards {
        let own = registry.awards.iter().any(|own| own.named.id == award.named.id);
        if !own {
            award.built_in = true;
            // Its issuers are units of the sample site.
            award.issuer_references.clear();
            registry.awards.push(award);
        }
    }
}
