namespace Spane.Hardware.Tests.Kicad;

/// <summary>A symbol placed on the sheet.</summary>
/// <param name="IsPower">Whether it is a rail or a flag rather than a part.</param>
public sealed record SchematicPart(string Reference, string Value, bool IsPower);
