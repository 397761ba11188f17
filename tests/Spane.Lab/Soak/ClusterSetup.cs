using System.Globalization;
using System.Net;
using Npgsql;
using Spane.Backend.Broker;
using Spane.Cli.Running;
using Spane.Lab.Load;
using Spane.Messages;
using Spane.Mqtt;
using Spane.Processes;
using Spane.Servers;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Settings;
using Spane.Storage.Settings;

namespace Spane.Lab.Soak;

/// <summary>A RabbitMQ cluster, a PostgreSQL and backends that share them, on loopback addresses: node n and backend n on
/// 127.0.0.n.</summary>
internal sealed class ClusterSetup : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BalanceLimit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-cluster-");
    private readonly BrokerUser _user = new("spane", BrokerUser.NewPassword(), null);
    private readonly List<BackendService> _backends = [];
    private RabbitMqCluster _brokers = null!;
    private PostgresServer _server = null!;
    private NpgsqlDataSource _database = null!;
    private bool _keepLogs;

    private ClusterSetup()
    {
    }

    /// <summary>How many partitions the devices are divided into.</summary>
    public const int Partitions = 6;

    /// <summary>The backends that run.</summary>
    public IReadOnlyList<BackendService> Backends => _backends;

    /// <summary>Starts the servers and registers devices; no backend yet.</summary>
    public static async Task<ClusterSetup> StartAsync(int brokers, IEnumerable<Device> devices, CancellationToken cancellationToken)
    {
        var setup = new ClusterSetup();
        try
        {
            var starting =
                RabbitMqCluster.StartAsync(brokers, new NetworkCredential(setup._user.Name, setup._user.Password), cancellationToken);
            setup._server = await PostgresServer.StartAsync(cancellationToken);
            setup._brokers = await starting;
            using (var database = PostgresDatabase.Open(setup._server.ConnectionString()))
            {
                await new DeviceTable(new PostgresSettingsDatabase(database), TimeProvider.System).RegisterAsync(devices,
                    cancellationToken);
            }

            setup._database = NpgsqlDataSource.Create(setup._server.ConnectionString());
            return setup;
        }
        catch
        {
            await setup.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets a fleet connect to all nodes in turns.</summary>
    public FleetOptions Connect(FleetOptions fleet)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        var nodes = _brokers.Nodes;
        return fleet with
        {
            Broker = new MqttConnectionOptions
            {
                Host = nodes[0].Host,
                Port = nodes[0].MqttPort,
                UserName = _user.Name,
                Password = _user.Password,
                ClientId = $"fleet-{fleet.Boot}",
                // Debian's RabbitMQ 3.10 does not speak MQTT 5.
                ProtocolVersion = MqttProtocolVersion.V311,
                CleanStart = true,
            },
            OtherBrokers = [.. nodes.Skip(1).Select(node => (node.Host, node.MqttPort))],
        };
    }

    /// <summary>Processor time used so far, in s.</summary>
    public ClusterUse Use() => new(
        _brokers.Nodes.Sum(node => ProcessTree.CpuSeconds(node.ProcessId)),
        ProcessTree.CpuSeconds(_server.ProcessId),
        _backends.Sum(backend => ProcessTree.CpuSeconds(backend.ProcessId)),
        Environment.CpuUsage.TotalTime.TotalSeconds);

    /// <summary>Starts one more backend and waits until the devices are shared evenly.</summary>
    public async Task AddBackendAsync(CancellationToken cancellationToken)
    {
        var number = _backends.Count + 1;
        var nodes = _brokers.Nodes;
        var near = (number - 1) % nodes.Count;
        var amqp =
            nodes.Skip(near).Concat(nodes.Take(near))
                .Select(node => string.Create(CultureInfo.InvariantCulture, $"{node.Host}:{node.AmqpPort}"));
        var settings = BackendService.Settings(Path.Combine(_folder.FullName, $"backend-{number}"), nodes[near].MqttPort, _user);
        settings["SPANE__BROKER__HOST"] = nodes[near].Host;
        settings["SPANE__SOURCE"] = "rabbitmq";
        settings["SPANE__STATE"] = "postgres";
        settings["SPANE__CLUSTER__POSTGRES"] = _server.ConnectionString();
        settings["SPANE__CLUSTER__RABBITMQHOSTS"] = string.Join(',', amqp);
        // A receipt costs RabbitMQ as much as a pack; a node sends again only after 10 s.
        settings["SPANE__INGEST__RECEIVEDMILLISECONDS"] = "1000";
        settings["SPANE__CLUSTER__PARTITIONS"] = Partitions.ToString(CultureInfo.InvariantCulture);
        var log = Path.Combine(_folder.FullName, $"backend-{number}.log");
        // A failure's message names the log.
        _keepLogs = true;
        _backends.Add(await BackendService.StartAsync(
            settings, Ports.Claim(0, "the dashboard"), log, cancellationToken,
            string.Create(CultureInfo.InvariantCulture, $"127.0.0.{number}")));
        var start = TimeProvider.System.GetTimestamp();
        while (!await IsEvenAsync(cancellationToken))
        {
            if (TimeProvider.System.GetElapsedTime(start) > BalanceLimit)
            {
                throw new CommandFailedException($"the backends did not share the devices evenly; their logs are in {_folder.FullName}.");
            }

            await Task.Delay(Look, cancellationToken);
        }

        _keepLogs = false;
    }

    /// <summary>Ends a backend at once (SIGKILL).</summary>
    /// <returns>Those devices that it looked after.</returns>
    public async Task<IReadOnlyList<FleetDevice>> KillBackendAsync(int index, IReadOnlyList<FleetDevice> devices,
        CancellationToken cancellationToken)
    {
        var backend = _backends[index];
        var partitions =
            (await SharesAsync(cancellationToken)).Where(share => share.ProcessId == backend.ProcessId).Select(share => share.Partition)
                .ToHashSet();
        await backend.KillAsync();
        _backends.RemoveAt(index);
        await backend.DisposeAsync();
        return [.. devices.Where(device => partitions.Contains(DevicePartition.Of(device.Registration.Id, Partitions)))];
    }

    /// <summary>Waits until every partition has an owner that runs.</summary>
    public async Task OwnedAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var running = _backends.Select(backend => backend.ProcessId).ToHashSet();
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < limit;)
        {
            var shares = await SharesAsync(cancellationToken);
            if (shares.Count == Partitions && shares.TrueForAll(share => running.Contains(share.ProcessId)))
            {
                return;
            }

            await Task.Delay(Look, cancellationToken);
        }
    }

    /// <summary>Counts what is stored.</summary>
    public async Task<StoredCount> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(
            "SELECT count(*), (SELECT count(*) FROM (SELECT DISTINCT device, boot, seq FROM ingest.pack) packs) FROM ingest.pack");
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

        if (_brokers is not null)
        {
            await _brokers.DisposeAsync();
        }

        if (!_keepLogs)
        {
            _folder.Delete(recursive: true);
        }
    }

    private async Task<bool> IsEvenAsync(CancellationToken cancellationToken)
    {
        var shares = (await SharesAsync(cancellationToken)).CountBy(share => share.ProcessId).ToDictionary();
        return _backends.TrueForAll(backend => shares.GetValueOrDefault(backend.ProcessId) >= Partitions / _backends.Count);
    }

    // A backend's name is machine/process/start.
    private async Task<List<(int Partition, int ProcessId)>> SharesAsync(CancellationToken cancellationToken)
    {
        await using var command =
            _database.CreateCommand("SELECT partition, split_part(owner, '/', 2)::int FROM ingest.partition_lease WHERE owner IS NOT NULL");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var shares = new List<(int, int)>();
        while (await rows.ReadAsync(cancellationToken))
        {
            shares.Add((rows.GetInt32(0), rows.GetInt32(1)));
        }

        return shares;
    }
}
