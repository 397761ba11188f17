using System.Globalization;
using System.Net;
using System.Text;
using Spane.Processes;

namespace Spane.Servers;

/// <summary>One node of a <see cref="RabbitMqCluster"/>: Debian's RabbitMQ with the plugins for MQTT and consistent hashing, all its files
/// in one folder.</summary>
public sealed class RabbitMqNode : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private readonly ChildProcess _process;

    private RabbitMqNode(ChildProcess process, string host, int amqpPort, int mqttPort)
    {
        _process = process;
        Host = host;
        AmqpPort = amqpPort;
        MqttPort = mqttPort;
    }

    /// <summary>Its address, 127.0.0.1, 127.0.0.2 …</summary>
    public string Host { get; }

    /// <summary>Port of AMQP 0-9-1.</summary>
    public int AmqpPort { get; }

    /// <summary>Port of MQTT.</summary>
    public int MqttPort { get; }

    /// <summary>Process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Name of a node in the cluster.</summary>
    /// <param name="number">Its number, from 1.</param>
    internal static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"spane{number}@127.0.0.{number}");

    /// <summary>Starts a node and waits until it takes MQTT connections.</summary>
    /// <param name="number">Its number, from 1: it listens on 127.0.0.number.</param>
    /// <exception cref="CommandFailedException">It did not start.</exception>
    internal static async Task<RabbitMqNode> StartAsync(
        string program, string folder, int number, int nodes, int namesPort, NetworkCredential user, string cookie,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.{number}");
        var (amqpPort, mqttPort, clusterPort) = (Ports.Claim(0, "AMQP"), Ports.Claim(0, "MQTT"), Ports.Claim(0, "the cluster"));
        var configuration = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"listeners.tcp.1 = {host}:{amqpPort}")
            .AppendLine(CultureInfo.InvariantCulture, $"mqtt.listeners.tcp.1 = {host}:{mqttPort}")
            .AppendLine("mqtt.allow_anonymous = false")
            .AppendLine(CultureInfo.InvariantCulture, $"default_user = {user.UserName}")
            .AppendLine(CultureInfo.InvariantCulture, $"default_pass = {user.Password}")
            .AppendLine("cluster_formation.peer_discovery_backend = classic_config")
            .AppendLine("log.console.level = warning");
        // It joins those that started before it: to look for the others, the first would wait.
        for (var peer = 1; peer <= number; peer++)
        {
            configuration.AppendLine(CultureInfo.InvariantCulture, $"cluster_formation.classic_config.nodes.{peer} = {Name(peer)}");
        }

        PrivateFile.Write(Path.Combine(folder, "rabbitmq.conf"), Encoding.UTF8.GetBytes(configuration.ToString()));
        // How many messages a connection may have on their way into one queue: the default of 32 waits for the disk too often.
        await File.WriteAllTextAsync(Path.Combine(folder, "advanced.config"), "[{rabbit,[{quorum_commands_soft_limit,256}]}].",
            cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "plugins"), "[rabbitmq_mqtt,rabbitmq_consistent_hash_exchange].",
            cancellationToken);
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["RABBITMQ_NODENAME"] = Name(number),
            ["RABBITMQ_USE_LONGNAME"] = "true",
            ["RABBITMQ_ERLANG_COOKIE"] = cookie,
            ["RABBITMQ_DIST_PORT"] = clusterPort.ToString(CultureInfo.InvariantCulture),
            ["ERL_EPMD_PORT"] = namesPort.ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
            ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(folder, "advanced.config"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "plugins"),
            ["RABBITMQ_FEATURE_FLAGS_FILE"] = Path.Combine(folder, "feature_flags"),
            ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(folder, "config"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
            ["RABBITMQ_LOG_BASE"] = folder,
            ["RABBITMQ_LOGS"] = "-",
            // RabbitMQ binds its schedulers to cores ("db"), and the first of every node to the first core: several nodes on one machine
            // would share that one.
            ["RABBITMQ_SCHEDULER_BIND_TYPE"] = "u",
            // The nodes share two cores with everything else: one scheduler each, which does not wait by spinning (erl, +S and +sbwt). The
            // name server is the cluster's own.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = string.Create(
                CultureInfo.InvariantCulture,
                $"{(nodes > 1 ? "+S 1:1 " : "")}+sbwt none +sbwtdcpu none +sbwtdio none -start_epmd false -kernel inet_dist_use_interface "
                    + $"{{127,0,0,{number}}}"),
        };
        var process = ChildProcess.Start("RabbitMQ", program, [], environment, Path.Combine(folder, "rabbitmq.log"));
        await process.ReadyAsync(host, mqttPort, StartLimit, cancellationToken);
        return new RabbitMqNode(process, host, amqpPort, mqttPort);
    }

    /// <summary>Ends it at once: its data goes with it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.KillAsync();
        await _process.DisposeAsync();
    }
}
