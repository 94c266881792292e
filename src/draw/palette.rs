//! Few colours for many pixels.

use super::{Drawing, Pixels};

/// Bits of each part of a colour that tell colours apart here.
const BITS: u32 = 5;
/// As many colours there are then.
const BINS: usize = 1 << (3 * BITS);

/// Colours that are taken together: places in the list of those that occur.
struct Cluster {
    bins: Vec<Bin>,
}

/// A colour that occurs: where, how often, the sum of what was seen.
#[derive(Clone, Copy)]
struct Bin {
    place: u16,
    count: u64,
    sum: [u64; 3],
}

impl Bin {
    /// One part of its mean.
    fn part(&self, at: usize) -> u64 {
        self.sum.get(at).copied().unwrap_or_default() / self.count.max(1)
    }
}

impl Cluster {
    /// The part of the colour in which it reaches farthest, and how much would be gained by cutting it there.
    fn widest(&self) -> (usize, u64) {
        let reach = |at: usize| {
            let parts = || self.bins.iter().map(move |bin| bin.part(at));
            parts().max().unwrap_or_default() - parts().min().unwrap_or_default()
        };
        let count: u64 = self.bins.iter().map(|bin| bin.count).sum();
        let (at, reach) = (0..3).map(|at| (at, reach(at))).max_by_key(|(_, reach)| *reach).unwrap_or_default();
        // Wide clusters first, and among them those of many pixels: eyes see bands on large even grounds.
        (at, reach * reach * (count.isqrt() + 1))
    }

    /// Two halves of as many pixels each.
    fn cut(mut self, at: usize) -> [Self; 2] {
        self.bins.sort_by_key(|bin| (bin.part(at), bin.place));
        let half = self.bins.iter().map(|bin| bin.count).sum::<u64>() / 2;
        let mut seen = 0;
        let reached = self.bins.iter().position(|bin| {
            seen += bin.count;
            seen >= half
        });
        let end = (reached.unwrap_or_default() + 1).min(self.bins.len() - 1).max(1);
        let second = self.bins.split_off(end);
        [self, Self { bins: second }]
    }

    fn mean(&self) -> [u8; 3] {
        let count = self.bins.iter().map(|bin| bin.count).sum::<u64>().max(1);
        [0, 1, 2].map(|at: usize| {
            let sum: u64 = self.bins.iter().map(|bin| bin.sum.get(at).copied().unwrap_or_default()).sum();
            u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX)
        })
    }
}

/// The place of a colour among the bins.
fn bin_of([red, green, blue]: [u8; 3]) -> usize {
    let part = |value: u8| usize::from(value >> (8 - BITS));
    (part(red) << (2 * BITS)) | (part(green) << BITS) | part(blue)
}

/// A picture with at most so many colours, the nearest to its own.
pub(super) fn reduced(pixels: &Pixels, most: usize) -> Drawing {
    let mut bins: Vec<Bin> =
        (0..BINS).map(|place| Bin { place: u16::try_from(place).unwrap_or_default(), count: 0, sum: [0; 3] }).collect();
    for colour in &pixels.colours {
        if let Some(bin) = bins.get_mut(bin_of(*colour)) {
            bin.count += 1;
            bin.sum.iter_mut().zip(colour).for_each(|(sum, part)| *sum += u64::from(*part));
        }
    }
    bins.retain(|bin| bin.count > 0);
    let mut clusters = vec![Cluster { bins }];
    while clusters.len() < most.min(usize::from(u8::MAX)) {
        let widest = clusters.iter().enumerate().filter(|(_, cluster)| cluster.bins.len() > 1);
        let widest = widest
            .map(|(place, cluster)| (place, cluster.widest()))
            .max_by_key(|(place, (_, gain))| (*gain, usize::MAX - place));
        let Some((place, (at, _))) = widest else { break };
        let cut = clusters.swap_remove(place).cut(at);
        clusters.extend(cut);
    }
    let mut nearest = vec![0; BINS];
    for (cluster, number) in clusters.iter().zip(0..=u8::MAX) {
        for bin in &cluster.bins {
            if let Some(place) = nearest.get_mut(usize::from(bin.place)) {
                *place = number;
            }
        }
    }
    Drawing {
        width: pixels.width,
        palette: clusters.iter().map(Cluster::mean).collect(),
        pixels: pixels.colours.iter().map(|colour| nearest.get(bin_of(*colour)).copied().unwrap_or_default()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_stay_as_they_are() {
        let colours = vec![[163, 25, 31], [255; 3], [0; 3], [255; 3]];
        let drawing = reduced(&Pixels { width: 2, colours: colours.clone() }, 16);
        let shown: Vec<[u8; 3]> = drawing.pixels.iter().map(|at| drawing.palette[usize::from(*at)]).collect();
        assert_eq!(shown, colours);
    }

    #[test]
    fn many_colours_become_near_ones() {
        let colours: Vec<[u8; 3]> =
            (0..=255).flat_map(|red| (0..=255).step_by(5).map(move |blue| [red, 90, blue])).collect();
        let drawing = reduced(&Pixels { width: 256, colours: colours.clone() }, 64);
        assert_eq!(drawing.palette.len(), 64);
        let far = |(colour, at): (&[u8; 3], &u8)| {
            let shown = drawing.palette[usize::from(*at)];
            colour.iter().zip(shown).map(|(a, b)| a.abs_diff(b)).max()
        };
        assert!(colours.iter().zip(&drawing.pixels).filter_map(far).max() < Some(40));
        assert_eq!(reduced(&Pixels { width: 0, colours: Vec::new() }, 4).pixels, [0; 0]);
    }
}
