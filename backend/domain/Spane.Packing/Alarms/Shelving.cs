namespace Spane.Packing.Alarms;

/// <summary>That an alarm is put aside for a time.</summary>
/// <param name="Until">When it comes back by itself, UTC.</param>
/// <param name="By">User who shelved it.</param>
public sealed record Shelving(DateTimeOffset Until, string By, string Why);
