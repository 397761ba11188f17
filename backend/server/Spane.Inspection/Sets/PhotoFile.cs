namespace Spane.Inspection.Sets;

/// <summary>A photograph of a set.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Class">The number of its class, from 0.</param>
internal sealed record PhotoFile(string Path, int Class);
