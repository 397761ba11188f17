namespace nanoFramework.Runtime.Events;

/// <summary>The base of the chip's events.</summary>
public class BaseEvent
{
    /// <summary>Where it came from.</summary>
    public ushort Source;

    /// <summary>Its code.</summary>
    public byte Message;
}
