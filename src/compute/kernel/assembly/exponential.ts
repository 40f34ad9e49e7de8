/**
 * e^x of four numbers of at most 0 (below −87 as of −87), to the last figure of float32 or the one before: a polynomial between
 * ±ln 2 / 2 and a power of two (Cody & Waite 1980, ch. 6; coefficients of Cephes' expf, Moshier 1989).
 */
export function exponential(x: v128): v128 {
  const within = f32x4.max(x, f32x4.splat(-87))
  const power = f32x4.nearest(f32x4.mul(within, f32x4.splat(1.44269504)))
  const coarse = f32x4.sub(within, f32x4.mul(power, f32x4.splat(0.693359375)))
  const rest = f32x4.add(coarse, f32x4.mul(power, f32x4.splat(2.1219444e-4)))
  let y = f32x4.splat(1.98756915e-4)
  y = f32x4.add(f32x4.mul(y, rest), f32x4.splat(1.3981999507e-3))
  y = f32x4.add(f32x4.mul(y, rest), f32x4.splat(8.3334519073e-3))
  y = f32x4.add(f32x4.mul(y, rest), f32x4.splat(4.1665795894e-2))
  y = f32x4.add(f32x4.mul(y, rest), f32x4.splat(1.6666665459e-1))
  y = f32x4.add(f32x4.mul(y, rest), f32x4.splat(5.0000001201e-1))
  y = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(y, rest), rest), rest), f32x4.splat(1))
  const scale = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(power), i32x4.splat(127)), 23)
  return f32x4.mul(y, scale)
}
