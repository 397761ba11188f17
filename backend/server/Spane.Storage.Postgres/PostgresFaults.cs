using Npgsql;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Postgres;

/// <summary>Tells a fault that passes (server unavailable, disk full, deadlock) from one that does not.</summary>
internal static class PostgresFaults
{
    private const string DiskFull = "53100";

    /// <summary>Translates what the server or the network said.</summary>
    /// <returns>A <see cref="StoreUnavailableException"/> for what a retry may fix; otherwise the fault itself.</returns>
    public static Exception Translate(NpgsqlException fault) => fault switch
    {
        PostgresException { SqlState: DiskFull } => new StoreUnavailableException(
            "The disk of the PostgreSQL server is full. Free some space; Spane holds new messages back and resumes by itself.",
            fault)
        { DiskFull = true },
        PostgresException { SqlState: var state } when Passes(state) => new StoreUnavailableException(
            $"PostgreSQL does not take anything now ({state}). Spane keeps retrying.", fault),
        PostgresException => fault,
        _ => new StoreUnavailableException(
            "The PostgreSQL server does not answer. Check that it runs and can be reached; Spane keeps retrying.", fault),
    };

    // PostgreSQL 15 manual, appendix A: connection exceptions, idle session ended (25P03), rollbacks by deadlock or serialisation,
    // resources, lock not available, operator intervention, system error.
    private static bool Passes(string state) => state[..2] is "08" or "40" or "53" or "55" or "57" or "58" || state == "25P03";
}
