/** What the loops ask of the thread that runs them, by addresses of a cell. */

/** The code that a cell stands for: asked once for each distinct one of a column. */
export declare function learn(start: usize, end: usize): i32

/** What a cell that is not plainly a number or date stands for; NaN for none. */
export declare function readText(start: usize, end: usize): f64
