using Npgsql;
using Spane.Storage.Postgres.Migrations;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Postgres;

/// <summary>The shared database: the schema <c>ingest</c> holds what ingest transactions write (points, twins, dead letters) and the
/// leases, the schema <c>settings</c> what people set up. Safe for concurrent use; several backends share one database.</summary>
internal sealed class PostgresDatabase : IDisposable
{
    /// <summary>A backend that is held up in the middle of a transaction must not keep others from taking over its devices: the server ends
    /// its session, and with it the transaction (PostgreSQL 15 manual, 20.11.1, idle_in_transaction_session_timeout).</summary>
    private const string ServerOptions = "-c idle_in_transaction_session_timeout=3000 -c lock_timeout=5000";

    /// <summary>Of each of the two schemas: three backends then have 84 of the 100 connections that a server takes if nobody has set
    /// another number.</summary>
    private const int MostConnections = 14;

    private PostgresDatabase(NpgsqlDataSource ingest, NpgsqlDataSource settings)
    {
        Ingest = ingest;
        Settings = settings;
    }

    internal NpgsqlDataSource Ingest { get; }

    internal NpgsqlDataSource Settings { get; }

    /// <summary>Opens the database and brings it to the newest schema; when several backends do so at once, one does the work.</summary>
    /// <param name="connectionString">As Npgsql reads it, for example <c>Host=db;Database=spane;Username=spane;Password=…</c>.</param>
    /// <exception cref="StoreUnavailableException">The server does not answer.</exception>
    /// <exception cref="InvalidDataException">The database was written by a newer version of Spane.</exception>
    public static PostgresDatabase Open(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var database = new PostgresDatabase(DataSource(connectionString, "ingest"), DataSource(connectionString, "settings"));
        try
        {
            PostgresMigrations.Run(database.Ingest);
            return database;
        }
        catch (NpgsqlException fault)
        {
            database.Dispose();
            throw PostgresFaults.Translate(fault);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Ingest.Dispose();
        Settings.Dispose();
    }

    private static NpgsqlDataSource DataSource(string connectionString, string schema)
    {
        var said = new NpgsqlConnectionStringBuilder(connectionString);
        return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = schema,
            Options = ServerOptions,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            ApplicationName = "spane",
            MaxPoolSize = said.ShouldSerialize("Maximum Pool Size") ? said.MaxPoolSize : MostConnections,
        });
    }
}
