using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Spane.Backend.Broker;
using Spane.Backend.Settings;
using Spane.Cli.Running;
using Spane.Lab.Load;
using Spane.Mqtt;
using Spane.Processes;
using Spane.Servers;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Settings;
using Spane.Storage.Settings;

namespace Spane.Lab.Soak;

/// <summary>A PostgreSQL and backends that share it, on loopback addresses: backend n, with its broker inside, on 127.0.0.n.</summary>
internal sealed class ClusterSetup : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-cluster-");
    private readonly BrokerUser _user = new("spane", BrokerUser.NewPassword(), null);
    private readonly List<ClusterBackend> _backends = [];
    private readonly int _silo = Ports.Claim(0, "the backends");
    private IReadOnlyList<BrokerUser> _users = [];
    private PostgresServer _server = null!;
    private NpgsqlDataSource _database = null!;
    private bool _keepLogs;

    private ClusterSetup()
    {
    }

    /// <summary>Starts the servers, registers devices and starts the backends.</summary>
    /// <param name="users">Users of the brokers besides the load's own, for nodes whose user name is their client id.</param>
    public static async Task<ClusterSetup> StartAsync(
        int backends, IEnumerable<Device> devices, CancellationToken cancellationToken, params IReadOnlyList<BrokerUser> users)
    {
        var setup = new ClusterSetup { _users = users };
        try
        {
            setup._server = await PostgresServer.StartAsync(cancellationToken);
            using (var database = PostgresDatabase.Open(setup._server.ConnectionString()))
            {
                await new DeviceTable(new PostgresSettingsDatabase(database), TimeProvider.System).RegisterAsync(devices,
                    cancellationToken);
            }

            setup._database = NpgsqlDataSource.Create(setup._server.ConnectionString());
            for (var number = 1; number <= backends; number++)
            {
                await setup.AddBackendAsync(number, cancellationToken);
            }

            return setup;
        }
        catch
        {
            await setup.DisposeAsync();
            throw;
        }
    }

    /// <summary>The key of each backend's API.</summary>
    public string ApiKey { get; } = BrokerUser.NewPassword();

    /// <summary>The backends that were not killed.</summary>
    public IReadOnlyList<ClusterBackend> Backends => _backends;

    /// <summary>Where a backend's pages are.</summary>
    public Uri AddressOf(int index) => _backends[index].Address;

    /// <summary>How to connect to the broker of one backend.</summary>
    public MqttConnectionOptions BrokerOf(int index) => new()
    {
        Host = _backends[index].Host,
        Port = _backends[index].BrokerPort,
        UserName = _user.Name,
        Password = _user.Password,
    };

    /// <summary>Lets a fleet connect to all backends in turns.</summary>
    public FleetOptions Connect(FleetOptions fleet)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        return fleet with
        {
            Broker = BrokerOf(0) with { ClientId = $"fleet-{fleet.Boot}" },
            OtherBrokers = [.. _backends.Skip(1).Select(backend => (backend.Host, backend.BrokerPort))],
        };
    }

    /// <summary>Processor time used so far, in s.</summary>
    public ClusterUse Use() => new(
        ProcessTree.CpuSeconds(_server.ProcessId),
        _backends.Sum(backend => backend.CpuSeconds),
        Environment.CpuUsage.TotalTime.TotalSeconds);

    /// <summary>Ends a backend at once (SIGKILL).</summary>
    /// <returns>Those devices that it looked after.</returns>
    public async Task<IReadOnlyList<FleetDevice>> KillBackendAsync(int index, IReadOnlyList<FleetDevice> devices,
        CancellationToken cancellationToken)
    {
        var backend = _backends[index];
        await using var command = _database.CreateCommand("SELECT device FROM ingest.twin WHERE starts_with(owner, $1)");
        command.Parameters.Add(new NpgsqlParameter { Value = $"{backend.Host}:" });
        var orphans = new HashSet<string>(StringComparer.Ordinal);
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                orphans.Add(rows.GetString(0));
            }
        }

        await backend.KillAsync();
        _backends.RemoveAt(index);
        return [.. devices.Where(device => orphans.Contains(device.Registration.Id))];
    }

    /// <summary>Counts what is stored.</summary>
    /// <param name="boot">Of this boot counter only; null: of all.</param>
    public async Task<StoredCount> CountAsync(CancellationToken cancellationToken, uint? boot = null)
    {
        await using var command = _database.CreateCommand(
            "WITH packs AS (SELECT device, boot, seq FROM ingest.pack WHERE $1::bigint IS NULL OR boot = $1) SELECT count(*), "
                + "(SELECT count(*) FROM (SELECT DISTINCT * FROM packs) AS different) FROM packs");
        command.Parameters.Add(
            new NpgsqlParameter { Value = boot is { } one ? (long)one : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.CommandTimeout = 120;
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new StoredCount(row.GetInt64(0), row.GetInt64(1));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var backend in _backends)
        {
            await backend.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (!_keepLogs)
        {
            _folder.Delete(recursive: true);
        }
    }

    private async Task AddBackendAsync(int number, CancellationToken cancellationToken)
    {
        var host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.{number}");
        var folder = Path.Combine(_folder.FullName, $"backend-{number}");
        new MosquittoFiles(Path.Combine(folder, "broker")).SetUsers([_user, .. _users]);
        var port = Ports.Claim(0, "the broker");
        var settings = BackendService.Settings(folder, port, _user);
        settings["SPANE__BROKER__KIND"] = BrokerOptions.Embedded;
        settings["SPANE__BROKER__HOST"] = host;
        settings["SPANE__BROKER__BINDSCLIENTIDS"] = "false";
        settings["SPANE__STATE"] = "postgres";
        settings["SPANE__CLUSTER__POSTGRES"] = _server.ConnectionString();
        settings["SPANE__CLUSTER__ADDRESS"] = host;
        settings["SPANE__CLUSTER__PORT"] = _silo.ToString(CultureInfo.InvariantCulture);
        settings["SPANE__APIKEY"] = ApiKey;
        var http = Ports.Claim(0, "the dashboard");
        settings["SPANE__CLUSTER__URL"] = string.Create(CultureInfo.InvariantCulture, $"http://{host}:{http}");
        // A failure's message names the log.
        _keepLogs = true;
        var backend = new ClusterBackend(settings, host, port, http, folder, Path.Combine(_folder.FullName, $"backend-{number}"));
        await backend.StartAsync(cancellationToken);
        _backends.Add(backend);
        _keepLogs = false;
    }
}
