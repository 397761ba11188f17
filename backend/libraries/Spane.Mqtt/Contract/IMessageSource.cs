namespace Spane.Mqtt;

/// <summary>Where the nodes' messages come from: an MQTT broker, or partitions of a fleet in queues.</summary>
public interface IMessageSource
{
    /// <summary>Receives the messages of some partitions for as long as <paramref name="take"/> runs.</summary>
    /// <param name="partitions">Which partitions.</param>
    /// <param name="take">Takes the messages; what it has not acknowledged when it returns or throws comes again.</param>
    /// <param name="cancellationToken">Cancels the wait for the broker; <paramref name="take"/> watches it by itself.</param>
    /// <exception cref="MqttException">The broker refuses, or the connection broke off; trying again later may succeed.</exception>
    Task RunAsync(IReadOnlyList<int> partitions, Func<IMessageReceiver, Task> take, CancellationToken cancellationToken = default);
}
