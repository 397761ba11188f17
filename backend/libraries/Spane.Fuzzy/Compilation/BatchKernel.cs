namespace Spane.Fuzzy;

/// <summary>Machine code that evaluates rows given as columns.</summary>
/// <param name="inputs">The first column; column i starts i·<paramref name="rows"/> further.</param>
/// <param name="outputs">The first column of outputs, laid out in the same way.</param>
/// <param name="rows">Rows per column.</param>
/// <param name="count">How many of them to evaluate.</param>
internal delegate void BatchKernel(ref double inputs, ref double outputs, nuint rows, nuint count);
