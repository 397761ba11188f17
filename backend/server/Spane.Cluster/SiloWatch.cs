using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Spane.Cluster;

/// <summary>Finds out at once that a backend has ended: its machine answers that nobody listens there any more. What answers nothing at all
/// is left to Orleans' probes, which take about six seconds.</summary>
internal sealed class SiloWatch(IClusterMembershipService membership, ILocalSiloDetails here, ILogger<SiloWatch> log) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _looking = new(1);

    /// <summary>Looks at the other backends; to be called when a grain cannot be reached.</summary>
    public async Task LookAsync()
    {
        if (!await _looking.WaitAsync(TimeSpan.Zero))
        {
            return;
        }

        try
        {
            foreach (var other in membership.CurrentSnapshot.Members.Values)
            {
                if (other.Status == SiloStatus.Active && !other.SiloAddress.Equals(here.SiloAddress)
                    && await RefusesAsync(other.SiloAddress.Endpoint) && await membership.TryKill(other.SiloAddress))
                {
                    log.LogWarning("The backend at {Address} has ended; its devices go to the others.", other.SiloAddress.Endpoint);
                }
            }
        }
        finally
        {
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();

    private static async Task<bool> RefusesAsync(IPEndPoint endpoint)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endpoint, limit.Token);
            return false;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode == SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
