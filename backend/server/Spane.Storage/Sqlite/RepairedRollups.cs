using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Sqlite;

/// <summary>Moves rollups and their bookkeeping back to possible times; what they lack then is rolled up again from the points.</summary>
internal static class RepairedRollups
{
    /// <summary>Inside the caller's transaction.</summary>
    /// <param name="earliest">Times before this cannot be, UTC ms.</param>
    /// <param name="latest">Times after this cannot be, UTC ms.</param>
    public static void Mend(SqliteConnection connection, long earliest, long latest)
    {
        var hour = RollupLevel.Floor(latest, RollupLevel.Hour) - RollupLevel.Hour;
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            DELETE FROM rollup WHERE time < {earliest} OR time > {latest};
            DELETE FROM rollup_late WHERE hour < {earliest} OR hour > {latest};
            UPDATE rollup_progress SET done_to = {hour} WHERE done_to > {latest};
            UPDATE kept_from SET time = {hour} WHERE time > {latest};
            """;
        command.ExecuteNonQuery();
    }

    /// <summary>A point was moved into an hour: if the hour was rolled up, that is done again.</summary>
    public static void NoteHour(SqliteConnection connection, Measurement measurement, long series, long utcMilliseconds)
    {
        if (measurement.RolledUp.Count == 0)
        {
            return;
        }

        using var note =
            new Statement(connection, "INSERT INTO rollup_late (measurement, series, hour) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
        note.Bind(1, measurement.Name);
        note.Bind(2, series);
        note.Bind(3, RollupLevel.Floor(utcMilliseconds, RollupLevel.Hour));
        note.Execute();
    }
}
