namespace Spane.Backend.Audit;

/// <summary>Why a save is refused: somebody has changed the setting since it was read.</summary>
/// <param name="Version">Its present version: a save that starts from it replaces what was changed.</param>
/// <param name="Since">What was changed since, oldest first.</param>
public sealed record SettingConflict(string Setting, long Version, IReadOnlyList<ConflictingChange> Since);

/// <summary>A change that a refused save did not know of.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Part">Part of the setting; empty: the whole.</param>
/// <param name="Yours">What the refused save would have set; null: the same as there is now.</param>
public sealed record ConflictingChange(string By, DateTimeOffset At, string Part, string Field, string From, string To, string? Yours);
