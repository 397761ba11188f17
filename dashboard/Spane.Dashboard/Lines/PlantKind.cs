namespace Spane.Dashboard.Lines;

/// <summary>What stands behind the screens.</summary>
/// <param name="IsDemonstration">Whether the machines are virtual and misbehave now and then, to be looked at.</param>
public sealed record PlantKind(bool IsDemonstration);
