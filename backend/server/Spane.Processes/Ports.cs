using System.Net;
using System.Net.Sockets;

namespace Spane.Processes;

/// <summary>TCP ports on the loopback address.</summary>
public static class Ports
{
    /// <summary>Checks a wanted port, or finds a free one.</summary>
    /// <param name="wanted">1–65535, or 0 for any free one.</param>
    /// <returns>A port that was free a moment ago.</returns>
    /// <exception cref="CommandFailedException">The port is taken.</exception>
    public static int Claim(int wanted, string what)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, wanted);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            throw new CommandFailedException($"port {wanted} is taken; stop the other program or choose another port for {what}.");
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new CommandFailedException($"{wanted} is not a port; choose 0 to 65535 for {what}.", 2);
        }
    }
}
