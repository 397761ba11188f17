namespace Spane.Dashboard.Administration;

/// <summary>Backups that an administrator makes on a screen, and those that there are.</summary>
public interface IBackups
{
    /// <summary>How many are kept; the oldest go first.</summary>
    const int Kept = 3;

    /// <summary>Those that there are, how the last one went, and how much room there is.</summary>
    BackupOverview Now();
}

/// <summary>What the page of backups shows.</summary>
/// <param name="Run">The one under way, or the last since the start; null: none.</param>
/// <param name="Files">Newest first.</param>
/// <param name="NeededBytes">Room that the next one takes while it is made.</param>
/// <param name="FreeBytes">Room that there is.</param>
/// <param name="DataFolder">Where the data are, for the command that restores.</param>
public sealed record BackupOverview(
    BackupRun? Run, IReadOnlyList<BackupFileView> Files, long NeededBytes, long FreeBytes, string DataFolder);

/// <summary>A backup that is made or was made.</summary>
/// <param name="By">Who started it.</param>
/// <param name="Stage">What is done now, as the texts <c>backup.stage.…</c> name it; null: it has ended.</param>
/// <param name="Why">Why it failed, as the texts <c>refused.…</c> name it; null: it did not.</param>
public sealed record BackupRun(string By, DateTimeOffset Started, string? Stage, string? Why);

/// <summary>A checked backup on the server's disk.</summary>
/// <param name="Sha256">Of the whole file, as <c>sha256sum</c> shows it; empty: not noted.</param>
public sealed record BackupFileView(string Name, long Bytes, DateTimeOffset Made, string Sha256);
