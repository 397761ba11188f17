using Spane.NanoFramework;

namespace Spane.Plant.Link;

/// <summary>One connection to a <see cref="LoopbackBroker"/>.</summary>
internal sealed class LoopbackSession(LoopbackBroker broker, MqttLinkRequest request, IMqttLinkListener listener) : IMqttLinkSession
{
    public MqttLinkRequest Request { get; } = request;

    public IMqttLinkListener Listener { get; } = listener;

    public List<string> Filters { get; } = [];

    public bool IsOpen { get; set; } = true;

    public void Publish(ushort messageId, string topic, byte[] payload, int qos, bool retain) =>
        broker.Receive(this, messageId, topic, payload, qos, retain);

    public void Subscribe(ushort messageId, string[] filters, int[] qos) => broker.Subscribe(this, messageId, filters, qos);

    public void Close(bool sayGoodbye) => broker.Close(this, sayGoodbye);
}
