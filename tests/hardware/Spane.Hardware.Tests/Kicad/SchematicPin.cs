namespace Spane.Hardware.Tests.Kicad;

/// <summary>A pin where it lies on the sheet.</summary>
public sealed record SchematicPin(SchematicPart Part, string Number, SheetPoint At);
