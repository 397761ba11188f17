namespace Spane.Hardware.Tests.Kicad;

/// <summary>A pin where it lies on the sheet.</summary>
/// <param name="Part">The symbol.</param>
/// <param name="Number">Pin number or marking.</param>
/// <param name="At">Its connection point.</param>
public sealed record SchematicPin(SchematicPart Part, string Number, SheetPoint At);
