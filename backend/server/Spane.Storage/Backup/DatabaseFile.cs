using Microsoft.Data.Sqlite;
using Spane.Storage.Migrations;
using Spane.Storage.Sqlite;

namespace Spane.Storage.Backup;

/// <summary>One of the data folder's databases, as a file to be copied and checked.</summary>
internal sealed record DatabaseFile(string Name, string Schema)
{
    public static readonly DatabaseFile[] All = [new("telemetry.db", "telemetry"), new("settings.db", "settings")];

    /// <summary>SQLite's companions of a database that is or was in use.</summary>
    public static readonly string[] Companions = ["-wal", "-shm"];

    /// <summary>Copies the database as it is at one instant, while others write (SQLite online backup; in WAL mode it holds nobody up),
    /// into a single file.</summary>
    public static void Copy(string from, string to)
    {
        using var source = Open(from, SqliteOpenMode.ReadWrite);
        DatabaseFileAccess.MakePrivate(to);
        using var target = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(target);
        TelemetryDatabase.Execute(target, "PRAGMA journal_mode=DELETE");
    }

    /// <summary>Reads every page and checks every index.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or of a newer version of Spane.</exception>
    public void Check(string path)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadWrite);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(1)";
            if (command.ExecuteScalar() is not "ok")
            {
                throw new InvalidDataException($"{Name} is damaged.");
            }

            MigrationRunner.Run(connection, Schema);
        }
        catch (SqliteException fault)
        {
            throw new InvalidDataException($"{Name} is damaged or is no database.", fault);
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection =
            new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }
}
