using Spane.Backend.Broker;
using Spane.Processes;

namespace Spane.Cli.Running;

/// <summary>A mosquitto with the configuration and the access list that Spane writes.</summary>
internal static class SpaneBroker
{
    /// <summary>Starts it and waits until it accepts connections.</summary>
    /// <param name="folder">For its files; kept between starts.</param>
    /// <param name="port">TCP port on 127.0.0.1.</param>
    /// <param name="users">Who may connect, besides the devices that were added meanwhile.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <param name="bindsClientIds">Whether a client's id is its user name; false for a laboratory in which one user stands for a whole fleet.</param>
    /// <param name="guard">Ends it when this program is killed; null: nothing does.</param>
    /// <exception cref="CommandFailedException">It did not start.</exception>
    public static Task<MosquittoServer> StartAsync(
        string folder, int port, IEnumerable<BrokerUser> users, CancellationToken cancellationToken, bool bindsClientIds = true, ChildGuard? guard = null)
    {
        Directory.CreateDirectory(folder);
        var files = new MosquittoFiles(folder);
        files.WriteConfiguration(port, bindsClientIds);
        files.SetUsers(users);
        return MosquittoServer.StartAsync(files.Configuration, port, cancellationToken, guard);
    }
}
