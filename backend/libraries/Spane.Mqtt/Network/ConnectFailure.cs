using System.Net.Sockets;
using System.Security.Authentication;

namespace Spane.Mqtt.Network;

/// <summary>What went wrong while a connection was opened, in words that say what to check.</summary>
internal static class ConnectFailure
{
    /// <summary>The exception for people.</summary>
    public static MqttDisconnectedException Of(Exception exception, MqttConnectionOptions options)
    {
        string broker = $"{options.Host}:{options.Port}";
        string message = exception switch
        {
            OperationCanceledException or TimeoutException =>
                $"{broker} did not answer within {options.ConnectTimeout.TotalSeconds:0.#} s. Check that it is an MQTT broker.",
            AuthenticationException => $"TLS with the broker at {broker} failed. Check its certificate, the authority and the name.",
            SocketException { SocketErrorCode: SocketError.ConnectionReset } or IOException =>
                $"{broker} closed the connection before it answered CONNECT. Check the protocol version, TLS and the client certificate.",
            SocketException => $"No broker answers at {broker}. Check that it runs and that host and port are right.",
            _ => $"Connecting to {broker} failed ({exception.GetType().Name}). Check host, port, TLS and credentials.",
        };
        return new MqttDisconnectedException(message, exception);
    }
}
