namespace Spane.Backend.Devices;

/// <summary>Resets how far a device's messages have got, for a node whose numbers once went wrong (docs/protocol.md, Identity and
/// order).</summary>
internal sealed class SequenceReset(DeviceDirectory directory, AuditLog audit)
{
    /// <summary>Asks for the reset; the device's writer does it within about a second.</summary>
    /// <returns>False: there is no such device, or another backend looks after it.</returns>
    public async Task<bool> RunAsync(string device, string by, CancellationToken cancellationToken)
    {
        if (directory.Find(device) is not { } runtime)
        {
            return false;
        }

        await audit.AddAsync(by, "device-sequence", device, cancellationToken: cancellationToken);
        runtime.AskSequenceReset();
        return true;
    }
}
