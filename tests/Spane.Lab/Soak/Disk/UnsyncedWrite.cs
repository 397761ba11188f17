namespace Spane.Lab.Soak.Disk;

/// <summary>A write that the disk has not been told to make last.</summary>
/// <param name="Offset">Where, in bytes.</param>
/// <param name="SizeBefore">Size of the file before it, in bytes.</param>
/// <param name="Before">What was there; shorter than <paramref name="After"/> where the file ended.</param>
/// <param name="After">What was written; empty: the file was cut off at <paramref name="Offset"/>.</param>
internal sealed record UnsyncedWrite(long Offset, long SizeBefore, byte[] Before, byte[] After)
{
    public void Save(BinaryWriter log)
    {
        log.Write(Offset);
        log.Write(SizeBefore);
        log.Write(Before.Length);
        log.Write(Before);
        log.Write(After.Length);
        log.Write(After);
    }

    /// <summary>Reads a log; a last entry that the kill cut off is of a write that was never made.</summary>
    public static List<UnsyncedWrite> Load(string file)
    {
        var writes = new List<UnsyncedWrite>();
        using var log = new BinaryReader(File.OpenRead(file));
        try
        {
            while (log.BaseStream.Position < log.BaseStream.Length)
            {
                writes.Add(new UnsyncedWrite(log.ReadInt64(), log.ReadInt64(), Whole(log), Whole(log)));
            }
        }
        catch (EndOfStreamException)
        {
            // The entry is written before the write itself, so what is not whole was not carried out.
        }

        return writes;
    }

    private static byte[] Whole(BinaryReader log)
    {
        var length = log.ReadInt32();
        var bytes = log.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new EndOfStreamException();
    }
}
