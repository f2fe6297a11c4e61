//! Where things went: the geometry of two columns of bars with ribbons between them.
//!
//! Every height is in the same proportion to what it stands for, so that the ribbons at a bar add up to it.

/// So many that went from one bar on the left to one on the right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// The place on the left.
    pub from: usize,
    /// The place on the right.
    pub to: usize,
    /// How many.
    pub size: f64,
}

/// An upright stretch, in px from the top.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stretch {
    /// Its upper end.
    pub top: f64,
    /// Its height.
    pub height: f64,
}

impl Stretch {
    /// Its middle.
    #[must_use]
    pub fn middle(self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// The bars of both sides, and both ends of every flow, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The bars on the left.
    pub left: Vec<Stretch>,
    /// The bars on the right.
    pub right: Vec<Stretch>,
    /// Where each flow leaves and arrives.
    pub ends: Vec<(Stretch, Stretch)>,
}

impl Layout {
    /// Lays `flows` out between `left` and `right` bars, `height` px high in all, with a `gap` between two bars. Those of
    /// nobody keep their gap and have no height.
    #[must_use]
    pub fn new(flows: &[Flow], (left, right): (usize, usize), height: f64, gap: f64) -> Self {
        let sums = |places: usize, place: fn(&Flow) -> usize| {
            let mut sums = vec![0.0; places];
            for flow in flows {
                if let Some(sum) = sums.get_mut(place(flow)) {
                    *sum += flow.size;
                }
            }
            sums
        };
        let (leaving, arriving) = (sums(left, |flow| flow.from), sums(right, |flow| flow.to));
        let total: f64 = leaving.iter().sum();
        let gaps = |places: usize| gap * f64::from(u32::try_from(places.saturating_sub(1)).unwrap_or(0));
        let room = height - gaps(left.max(right));
        let scale = if total > 0.0 { room / total } else { 0.0 };
        let (left, right) = (stretches(&leaving, scale, gap), stretches(&arriving, scale, gap));
        let mut next = (tops(&left), tops(&right));
        // At each bar in the order of the other side, so that ribbons of one bar do not cross.
        let mut order: Vec<usize> = (0..flows.len()).collect();
        order.sort_by_key(|at| flows.get(*at).map(|flow| (flow.from, flow.to)));
        let mut ends = vec![(Stretch::default(), Stretch::default()); flows.len()];
        for at in order {
            let Some((flow, slot)) = flows.get(at).zip(ends.get_mut(at)) else { continue };
            let height = flow.size * scale;
            *slot = (take(&mut next.0, flow.from, height), take(&mut next.1, flow.to, height));
        }
        Self { left, right, ends }
    }
}

fn stretches(sums: &[f64], scale: f64, gap: f64) -> Vec<Stretch> {
    let mut top = 0.0;
    let stretch = |sum: &f64| {
        let stretch = Stretch { top, height: sum * scale };
        top += stretch.height + gap;
        stretch
    };
    sums.iter().map(stretch).collect()
}

fn tops(bars: &[Stretch]) -> Vec<f64> {
    bars.iter().map(|bar| bar.top).collect()
}

fn take(next: &mut [f64], place: usize, height: f64) -> Stretch {
    next.get_mut(place).map_or_else(Stretch::default, |top| {
        let stretch = Stretch { top: *top, height };
        *top += height;
        stretch
    })
}

/// A ribbon from one stretch at `left` to another at `right`: level at both ends.
#[must_use]
pub fn ribbon(from: Stretch, to: Stretch, (left, right): (f64, f64)) -> String {
    let middle = f64::midpoint(left, right);
    let (a, b) = (from.top, to.top);
    let (c, d) = (to.top + to.height, from.top + from.height);
    format!(
        "M{left:.1} {a:.1}C{middle:.1} {a:.1} {middle:.1} {b:.1} {right:.1} {b:.1}V{c:.1}\
         C{middle:.1} {c:.1} {middle:.1} {d:.1} {left:.1} {d:.1}Z"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_flows_by_hand() {
        let flow = |from, to, size| Flow { from, to, size };
        let layout = Layout::new(&[flow(1, 0, 1.0), flow(0, 0, 2.0), flow(0, 1, 1.0)], (2, 2), 50.0, 10.0);
        let stretch = |top, height| Stretch { top, height };
        assert_eq!(layout.left, [stretch(0.0, 30.0), stretch(40.0, 10.0)]);
        assert_eq!(layout.right, [stretch(0.0, 30.0), stretch(40.0, 10.0)]);
        assert_eq!(layout.ends[0], (stretch(40.0, 10.0), stretch(20.0, 10.0)));
        assert_eq!(layout.ends[1], (stretch(0.0, 20.0), stretch(0.0, 20.0)));
        assert_eq!(layout.ends[2], (stretch(20.0, 10.0), stretch(40.0, 10.0)));
        assert_eq!(
            ribbon(stretch(40.0, 10.0), stretch(20.0, 10.0), (0.0, 100.0)),
            "M0.0 40.0C50.0 40.0 50.0 20.0 100.0 20.0V30.0C50.0 30.0 50.0 50.0 0.0 50.0Z"
        );
        assert_eq!(Layout::new(&[], (2, 1), 50.0, 10.0).left, [stretch(0.0, 0.0), stretch(10.0, 0.0)]);
    }

    proptest! {
        #[test]
        fn ribbons_fill_their_bars_and_nothing_leaves_the_drawing(sizes in proptest::collection::vec(0..50_u32, 12)) {
            let flows: Vec<Flow> = sizes
                .iter()
                .enumerate()
                .map(|(at, size)| Flow { from: at / 4, to: at % 4, size: f64::from(*size) })
                .collect();
            let layout = Layout::new(&flows, (3, 4), 200.0, 6.0);
            for (place, bar) in layout.left.iter().enumerate() {
                let filled: f64 =
                    flows.iter().zip(&layout.ends).filter(|(flow, _)| flow.from == place).map(|(_, ends)| ends.0.height).sum();
                prop_assert!((filled - bar.height).abs() < 1e-9);
                prop_assert!(bar.top + bar.height <= 200.0 + 1e-9);
            }
            for (flow, (leaves, arrives)) in flows.iter().zip(&layout.ends) {
                let (left, right) = (layout.left[flow.from], layout.right[flow.to]);
                prop_assert!(leaves.top >= left.top && leaves.top + leaves.height <= left.top + left.height + 1e-9);
                prop_assert!(arrives.top >= right.top && arrives.top + arrives.height <= right.top + right.height + 1e-9);
                prop_assert!((leaves.height - arrives.height).abs() < 1e-9);
            }
        }
    }
}
