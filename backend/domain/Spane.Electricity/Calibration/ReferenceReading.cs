namespace Spane.Electricity.Calibration;

/// <summary>A meter's value beside that of a reference instrument at the same moment.</summary>
/// <param name="Label">What was measured, e.g. the load.</param>
/// <param name="Measured">The meter's value, above 0.</param>
/// <param name="Reference">The reference instrument's value in the same unit, above 0.</param>
public sealed record ReferenceReading(string Label, double Measured, double Reference);
