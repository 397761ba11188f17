using Microsoft.Data.Sqlite;

namespace Spane.Lab.Load;

/// <summary>What of a fleet's packs is stored.</summary>
/// <param name="Distinct">Different (device, boot, sequence) among them.</param>
public sealed record StoredCount(long Rows, long Distinct)
{
    /// <summary>Counts in a telemetry database.</summary>
    public static StoredCount Read(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), (SELECT count(*) FROM (SELECT DISTINCT series, boot, seq FROM pack)) FROM pack";
        using var reader = command.ExecuteReader();
        reader.Read();
        return new StoredCount(reader.GetInt64(0), reader.GetInt64(1));
    }
}
