namespace Spane.Faults;

/// <summary>Damages packets, repeatably: a byte changed, a bit flipped, the rest cut off, a byte too many, a byte too few.</summary>
internal static class PacketFaults
{
    /// <summary>A packet with up to four faults.</summary>
    /// <param name="seeds">The good packets; one of them is taken.</param>
    /// <param name="joins">Whether another good packet may also follow in the same bytes.</param>
    public static List<byte> Damaged(this Random random, byte[][] seeds, bool joins = false)
    {
        List<byte> packet = [.. seeds[random.Next(seeds.Length)]];
        for (var faults = random.Next(5); faults > 0 && packet.Count > 0; faults--)
        {
            var at = random.Next(packet.Count);
            switch (random.Next(joins ? 6 : 5))
            {
                case 0:
                    packet[at] = (byte)random.Next(256);
                    break;
                case 1:
                    packet[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    packet.RemoveRange(at, packet.Count - at);
                    break;
                case 3:
                    packet.Insert(at, (byte)random.Next(256));
                    break;
                case 4:
                    packet.RemoveAt(at);
                    break;
                default:
                    packet.AddRange(seeds[random.Next(seeds.Length)]);
                    break;
            }
        }

        return packet;
    }
}
