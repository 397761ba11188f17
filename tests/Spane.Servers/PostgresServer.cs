using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using Spane.Processes;

namespace Spane.Servers;

/// <summary>A PostgreSQL of its own (Debian's <c>postgresql</c>) on the loopback address, with its data in a folder that goes with
/// it.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "spane";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder;
    private readonly ChildProcess _process;
    private readonly string _password;
    private readonly int _port;

    private PostgresServer(DirectoryInfo folder, ChildProcess process, string password, int port)
    {
        _folder = folder;
        _process = process;
        _password = password;
        _port = port;
    }

    /// <summary>Process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>How to connect to one of its databases.</summary>
    /// <param name="database">Name of the database; <c>postgres</c> is always there.</param>
    public string ConnectionString(string database = "postgres") =>
        string.Create(CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={_port};Database={database};Username={User};Password={_password}");

    /// <summary>Makes a data folder, starts a server on it and waits until it takes connections.</summary>
    /// <exception cref="CommandFailedException">It is not installed or did not start.</exception>
    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken)
    {
        var programs = FindPrograms();
        var folder = Directory.CreateTempSubdirectory("spane-postgres-");
        try
        {
            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            var passwordFile = Path.Combine(folder.FullName, "password");
            await File.WriteAllTextAsync(passwordFile, password, cancellationToken);
            string[] asUser = [];
            if (Environment.UserName == "root")
            {
                // PostgreSQL refuses to run as root; Debian's package brings the user postgres.
                asUser = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"];
                await RunAsync(["chown", "-R", "postgres", folder.FullName], cancellationToken);
            }

            var data = Path.Combine(folder.FullName, "data");
            await RunAsync(
                [.. asUser, Path.Combine(programs, "initdb"), "-D", data, "-U", User, "--auth=scram-sha-256", $"--pwfile={passwordFile}",
                    "--encoding=UTF8", "--locale=C", "--no-sync"],
                cancellationToken);
            var port = Ports.Claim(0, "PostgreSQL");
            string[] start =
            [
                .. asUser, Path.Combine(programs, "postgres"), "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture), "-c",
                "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=", "-c", "max_wal_size=2GB", "-c", "shared_buffers=256MB",
            ];
            var log = folder.FullName + ".log";
            var process = ChildProcess.Start("PostgreSQL", start[0], start[1..], new Dictionary<string, string>(), log);
            var server = new PostgresServer(folder, process, password, port);
            await process.ReadyAsync(server.IsReadyAsync, StartLimit, cancellationToken);
            return server;
        }
        catch (Exception) when (Remove(folder))
        {
            throw;
        }
    }

    /// <summary>Stops it and deletes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        // The fast shutdown: SIGTERM would wait for clients (PostgreSQL 15 manual, 19.5).
        _ = PosixSignal.Send(_process.Id, PosixSignal.Interrupt);
        await _process.DisposeAsync();
        Remove(_folder);
        File.Delete(_folder.FullName + ".log");
    }

    // Its port takes connections before it does: then it says that it is starting up.
    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static bool Remove(DirectoryInfo folder)
    {
        if (folder.Exists)
        {
            folder.Delete(recursive: true);
        }

        return true;
    }

    private static string FindPrograms() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .MaxBy(bin => int.Parse(Path.GetFileName(Path.GetDirectoryName(bin)!), CultureInfo.InvariantCulture)) ?? throw Missing()
            : throw Missing();

    private static CommandFailedException Missing() =>
        new("PostgreSQL is missing. Install the package \"postgresql\" (on Debian, as root: apt-get install --no-install-recommends "
            + "postgresql) and try again.", 3);

    private static async Task RunAsync(string[] command, CancellationToken cancellationToken)
    {
        using var process =
            Process.Start(
                new ProcessStartInfo(command[0], command[1..])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    WorkingDirectory = "/"
                })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await output;
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new CommandFailedException($"PostgreSQL's data folder could not be made: {error.ReplaceLineEndings(" ")}");
        }
    }
}
