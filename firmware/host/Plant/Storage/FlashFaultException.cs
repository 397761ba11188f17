namespace Spane.Plant.Storage;

/// <summary>An error of the flash or of its file system, as the native code returns it.</summary>
public sealed class FlashFaultException(FlashFault fault) : Exception($"flash: {fault}")
{
    public FlashFault Fault { get; } = fault;
}
