using Spane.Backend.Broker;
using Spane.Processes;

namespace Spane.Cli.Running;

/// <summary>A mosquitto with the configuration and the access list that Spane writes.</summary>
internal static class SpaneBroker
{
    /// <summary>Starts it and waits until it accepts connections.</summary>
    /// <param name="folder">For its files; kept between starts.</param>
    /// <param name="port">TCP port on 127.0.0.1.</param>
    /// <exception cref="CommandFailedException">It did not start.</exception>
    public static Task<MosquittoServer> StartAsync(
        string folder, int port, IEnumerable<BrokerUser> users, CancellationToken cancellationToken, bool bindsClientIds = true,
        ChildGuard? guard = null)
    {
        Directory.CreateDirectory(folder);
        var files = new MosquittoFiles(folder);
        files.WriteConfiguration(port, bindsClientIds);
        files.SetUsers(users);
        return MosquittoServer.StartAsync(files.Configuration, port, cancellationToken, guard);
    }
}
