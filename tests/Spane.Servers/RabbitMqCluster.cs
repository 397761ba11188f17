using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Spane.Processes;

namespace Spane.Servers;

/// <summary>A RabbitMQ cluster of its own on loopback addresses, node n on 127.0.0.n, with a name server (epmd) that no other program
/// uses.</summary>
public sealed class RabbitMqCluster : IAsyncDisposable
{
    private static readonly TimeSpan NamesStartLimit = TimeSpan.FromSeconds(15);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-rabbitmq-");
    private readonly List<RabbitMqNode> _nodes = [];
    private ChildProcess? _names;

    private RabbitMqCluster()
    {
    }

    /// <summary>The nodes.</summary>
    public IReadOnlyList<RabbitMqNode> Nodes => _nodes;

    /// <summary>Starts a cluster and waits until every node takes connections.</summary>
    /// <param name="nodes">How many nodes, 1 to 9.</param>
    /// <exception cref="CommandFailedException">It is not installed or did not start; the folder with the logs is left.</exception>
    public static async Task<RabbitMqCluster> StartAsync(int nodes, NetworkCredential user, CancellationToken cancellationToken)
    {
        var program = FindProgram();
        var cluster = new RabbitMqCluster();
        try
        {
            var namesPort = await cluster.StartNamesAsync(nodes, cancellationToken);
            var cookie = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            Task<RabbitMqNode> StartNodeAsync(int number) => RabbitMqNode.StartAsync(
                program, Path.Combine(cluster._folder.FullName, Number(number)), number, nodes, namesPort, user, cookie, cancellationToken);

            // The first alone, so that the others find something to join.
            cluster._nodes.Add(await StartNodeAsync(1));
            cluster._nodes.AddRange(await Task.WhenAll(Enumerable.Range(2, nodes - 1).Select(StartNodeAsync)));
            return cluster;
        }
        catch
        {
            await cluster.StopAsync();
            throw;
        }
    }

    /// <summary>Ends all nodes and deletes their data.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Debian's command in /usr/sbin is for root and for the service's user only; the program behind it is for anyone.
    private static string FindProgram()
    {
        const string Programs = "/usr/lib/rabbitmq/bin/rabbitmq-server";
        var versions = Directory.Exists("/usr/lib/rabbitmq/lib")
            ? Directory.EnumerateDirectories("/usr/lib/rabbitmq/lib").Select(version => Path.Combine(version, "sbin", "rabbitmq-server"))
            : [];
        return versions.Append(Programs).FirstOrDefault(File.Exists) ?? throw new CommandFailedException(
            "RabbitMQ is missing. Install the package \"rabbitmq-server\" (on Debian, as root: apt-get install --no-install-recommends "
                + "rabbitmq-server) and try again.", 3);
    }

    private async Task<int> StartNamesAsync(int nodes, CancellationToken cancellationToken)
    {
        var port = Ports.Claim(0, "epmd");
        var environment = new Dictionary<string, string>
        {
            ["ERL_EPMD_PORT"] = Number(port),
            ["ERL_EPMD_ADDRESS"] = string.Join(',', Enumerable.Range(1, nodes).Select(node => $"127.0.0.{node}")),
        };
        _names = ChildProcess.Start("RabbitMQ's name server epmd", "epmd", [], environment, Path.Combine(_folder.FullName, "epmd.log"));
        await _names.ReadyAsync("127.0.0.1", port, NamesStartLimit, cancellationToken);
        return port;
    }

    private async Task StopAsync()
    {
        await Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask()));
        if (_names is not null)
        {
            await _names.DisposeAsync();
        }
    }
}
