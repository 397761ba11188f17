using Spane.Storage.Sqlite;

namespace Spane.Backend.Repair;

/// <summary>What a repair mended, or would mend.</summary>
/// <param name="States">Devices whose saved state had a time that cannot be, with what was counted by it.</param>
/// <param name="Backup">Where the data were kept before; null: nothing was changed.</param>
public sealed record RepairReport(IReadOnlyList<RepairedPoints> Points, IReadOnlyList<string> States, string? Backup);
