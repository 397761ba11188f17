using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Spane.Storage.Audit;

namespace Spane.Storage.Migrations;

/// <summary>Brings a database to the newest schema: numbered SQL files (<c>Migrations/{set}/0001_what.sql</c>) each run once, in order,
/// each in a transaction. SQLite's <c>user_version</c> says how far a database is.</summary>
public static class MigrationRunner
{
    /// <summary>Runs what has not run yet.</summary>
    /// <param name="set">Folder of the files: <c>telemetry</c> or <c>settings</c>.</param>
    /// <returns>The version reached.</returns>
    /// <exception cref="InvalidDataException">The database was written by a newer version of Spane.</exception>
    public static int Run(SqliteConnection connection, string set)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var migrations = Find(set);
        var version = Version(connection);
        if (version > migrations.Count)
        {
            throw new InvalidDataException(
                $"The database {connection.DataSource} has schema {version}, this program knows {migrations.Count}. Start the newer "
                    + $"version of Spane, or restore a backup.");
        }

        if (version > 0)
        {
            MissingColumns.Add(connection, migrations.Take(version));
        }

        for (; version < migrations.Count; version++)
        {
            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText =
                migrations[version] + string.Create(CultureInfo.InvariantCulture, $"\nPRAGMA user_version = {version + 1};");
            command.ExecuteNonQuery();
            if (AuditLinks.AreMadeBy(migrations[version]))
            {
                AuditLinks.Begin(transaction, TimeProvider.System.GetUtcNow());
            }

            transaction.Commit();
        }

        return version;
    }

    private static int Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    internal static List<string> Find(string set)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Migrations/{set}/";
        var names =
            assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal);
        return [.. names.Select(name => Read(assembly, name))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
