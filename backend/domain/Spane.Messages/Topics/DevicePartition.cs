using System.Text;

namespace Spane.Messages;

/// <summary>Which partition a device belongs to: the same on every machine and in every version, because queues and leases are named after
/// it.</summary>
public static class DevicePartition
{
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The partition of a device: FNV-1a, 32 bits, of the id's UTF-8 bytes, modulo the count.</summary>
    /// <param name="count">How many partitions there are, from 1.</param>
    /// <returns>0 to <paramref name="count"/> − 1.</returns>
    public static int Of(string device, int count)
    {
        ArgumentException.ThrowIfNullOrEmpty(device);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var hash = OffsetBasis;
        foreach (var octet in Encoding.UTF8.GetBytes(device))
        {
            hash = unchecked((hash ^ octet) * Prime);
        }

        return (int)(hash % (uint)count);
    }
}
