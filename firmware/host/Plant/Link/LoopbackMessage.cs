using System.Text;

namespace Spane.Plant.Link;

/// <summary>A message that went through a <see cref="LoopbackBroker"/>.</summary>
/// <param name="AtMicroseconds">When, in µs since clock 0.</param>
/// <param name="Payload">Its bytes.</param>
/// <param name="Retained">Whether the sender asked to keep it.</param>
public sealed record LoopbackMessage(long AtMicroseconds, string Topic, ReadOnlyMemory<byte> Payload, bool Retained)
{
    /// <summary>The last level of the topic.</summary>
    public string Leaf => Topic[(Topic.LastIndexOf('/') + 1)..];

    public string Text => Encoding.UTF8.GetString(Payload.Span);
}
