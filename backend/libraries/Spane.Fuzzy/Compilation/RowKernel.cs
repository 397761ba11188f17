namespace Spane.Fuzzy;

/// <summary>Machine code that evaluates one row.</summary>
/// <param name="inputs">The first of the inputs.</param>
/// <param name="outputs">The first of the outputs.</param>
internal delegate void RowKernel(ref double inputs, ref double outputs);
