//! Eigenvalues and inverses of symmetric matrices of two to four rows.
//!
//! The matrices are Hessians and covariances of a handful of parameters, so
//! everything is dense and by value; this is no linear-algebra library.
#![expect(clippy::indexing_slicing, reason = "every index runs over 0..N of an N by N array")]

/// A square matrix, row by row.
pub type Matrix<const N: usize> = [[f64; N]; N];

/// Eigenvalues with their unit eigenvectors (as columns) of a symmetric matrix.
#[derive(Debug, Clone, Copy)]
pub struct Spectrum<const N: usize> {
    /// Eigenvalues, in no particular order.
    pub values: [f64; N],
    /// Column j belongs to value j.
    pub vectors: Matrix<N>,
}

/// The spectrum by Jacobi's cyclic rotations (Golub & Van Loan, section 8.5).
#[must_use]
pub fn spectrum<const N: usize>(symmetric: &Matrix<N>) -> Spectrum<N> {
    let mut m = *symmetric;
    let mut vectors = [[0.0; N]; N];
    for (i, row) in vectors.iter_mut().enumerate() {
        row[i] = 1.0;
    }
    for _ in 0..60 {
        let off: f64 = (0..N).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| m[i][j] * m[i][j]).sum();
        let on: f64 = (0..N).map(|i| m[i][i] * m[i][i]).sum();
        if off <= 1e-34 * on || !off.is_finite() {
            break;
        }
        for p in 0..N {
            for q in p + 1..N {
                rotate(&mut m, &mut vectors, p, q);
            }
        }
    }
    Spectrum { values: std::array::from_fn(|i| m[i][i]), vectors }
}

#[expect(clippy::many_single_char_names, reason = "Jacobi's rotation by its usual letters")]
fn rotate<const N: usize>(m: &mut Matrix<N>, vectors: &mut Matrix<N>, p: usize, q: usize) {
    if m[p][q] == 0.0 {
        return;
    }
    let theta = (m[q][q] - m[p][p]) / (2.0 * m[p][q]);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for row in m.iter_mut().chain(vectors) {
        let (left, right) = (row[p], row[q]);
        row[p] = c * left - s * right;
        row[q] = s * left + c * right;
    }
    let (upper, lower) = (m[p], m[q]);
    m[p] = std::array::from_fn(|k| c * upper[k] - s * lower[k]);
    m[q] = std::array::from_fn(|k| s * upper[k] + c * lower[k]);
}

impl<const N: usize> Spectrum<N> {
    /// The smallest eigenvalue.
    #[must_use]
    pub fn smallest(&self) -> f64 {
        self.values.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// V f(λ) Vᵀ: the matrix with every eigenvalue passed through `f`.
    #[must_use]
    pub fn map(&self, f: impl Fn(f64) -> f64) -> Matrix<N> {
        let mapped = self.values.map(f);
        std::array::from_fn(|i| {
            std::array::from_fn(|j| (0..N).map(|k| self.vectors[i][k] * mapped[k] * self.vectors[j][k]).sum())
        })
    }
}

/// A matrix times a vector.
#[must_use]
pub fn times<const N: usize>(matrix: &Matrix<N>, vector: &[f64; N]) -> [f64; N] {
    std::array::from_fn(|i| dot(&matrix[i], vector))
}

/// The inner product of two vectors.
#[must_use]
pub fn dot<const N: usize>(left: &[f64; N], right: &[f64; N]) -> f64 {
    left.iter().zip(right).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverse_undoes_its_matrix() {
        let m = [[4.0, 1.0, -2.0], [1.0, 3.0, 0.5], [-2.0, 0.5, 5.0]];
        let inverse = spectrum(&m).map(|value| 1.0 / value);
        for (i, row) in inverse.iter().enumerate() {
            let product = times(&m, row);
            for (j, entry) in product.iter().enumerate() {
                let identity = if i == j { 1.0 } else { 0.0 };
                assert!((entry - identity).abs() < 1e-14);
            }
        }
    }

    #[test]
    fn the_smallest_eigenvalue_of_a_saddle_is_negative() {
        assert!((spectrum(&[[0.0, 2.0], [2.0, 0.0]]).smallest() + 2.0).abs() < 1e-15);
    }
}
