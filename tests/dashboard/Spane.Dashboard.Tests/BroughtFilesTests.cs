using System.Buffers.Binary;
using System.IO.Compression;
using Spane.Backend.Inspection;

namespace Spane.Dashboard.Tests;

/// <summary>Archives that mean harm: each is refused with its reason, in bounded memory, and what follows is taken.</summary>
public sealed class BroughtFilesTests
{
    private static readonly byte[] Photograph = [0xFF, 0xD8, 0xFF, 1, 2, 3];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Photographs_and_those_of_an_archive_come_in_their_order_by_plain_names()
    {
        var files = await Read(
            ("a.jpg", Photograph),
            ("many.zip", Zip(("../../etc/passwd.jpg", Photograph), ("C:\\windows\\b.jpg", Photograph), ("/c\u0007\u202e.jpg", Photograph))),
            ("d.jpg", Photograph));
        files.Select(file => file.Name).ShouldBe(["a.jpg", "passwd.jpg", "b.jpg", "c.jpg", "d.jpg"]);
        files.ShouldAllBe(file => file.Refused == null && file.Content.SequenceEqual(Photograph));
    }

    [Fact]
    public async Task A_bomb_of_great_ratio_is_refused_before_it_is_large_and_the_next_is_taken()
    {
        var zip = Zip(CompressionLevel.Optimal, ("bomb.jpg", new byte[12 * 1024 * 1024]), ("good.jpg", Photograph));
        zip.Length.ShouldBeLessThan(20_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        (await Read(("b.zip", zip))).Select(file => (file.Name, file.Refused)).ShouldBe([("bomb.jpg", "ratio"), ("good.jpg", null)]);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(40_000_000);
    }

    [Fact]
    public async Task An_archive_in_an_archive_is_refused_and_not_unpacked()
    {
        var inner = Zip(("a.jpg", Photograph));
        (await Read(("n.zip", Zip(("inner.zip", inner), ("inner.jpg", Zip(("deep.zip", inner))), ("a.jpg", Photograph)))))
            .Select(file => file.Refused).ShouldBe(["nested", "nested", null]);
    }

    /// <summary>Twenty lines of the directory that name one and the same entry (Fifield, "A better zip bomb", 2019).</summary>
    [Fact]
    public async Task Entries_that_lie_over_each_other_end_an_upload_at_its_most_bytes()
    {
        var file = new byte[BroughtFiles.MostFileBytes - 1];
        var random = new Random(7);
        for (var at = 0; at + 1024 < file.Length; at += 1024)
        {
            random.NextBytes(file.AsSpan(at, 32));
        }

        var zip = Zip(("one.jpg", file));
        var start = (int)BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(zip.Length - 6));
        var line = zip[start..^22];
        byte[] bomb = [.. zip[..start], .. Enumerable.Repeat(line, 20).SelectMany(one => one), .. zip[^22..]];
        BinaryPrimitives.WriteUInt16LittleEndian(bomb.AsSpan(bomb.Length - 14), 20);
        BinaryPrimitives.WriteUInt16LittleEndian(bomb.AsSpan(bomb.Length - 12), 20);
        BinaryPrimitives.WriteInt32LittleEndian(bomb.AsSpan(bomb.Length - 10), 20 * line.Length);
        var (taken, refused) = await Count(("over.zip", bomb));
        taken.ShouldBe((int)(BroughtFiles.MostUnpacked / file.Length));
        refused.ShouldBe(["too-much"]);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_and_the_next_is_taken()
    {
        var large = new byte[BroughtFiles.MostFileBytes + 1];
        new Random(8).NextBytes(large);
        (await Read(("l.zip", Zip(("large.jpg", large), ("good.jpg", Photograph))), ("large.jpg", large), ("good.jpg", Photograph)))
            .Select(file => file.Refused).ShouldBe(["too-many-bytes", null, "too-many-bytes", null]);
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(70_000)]
    public async Task More_entries_than_allowed_are_refused_before_memory_is_taken_for_them(int entries)
    {
        var zip = Zip([.. Enumerable.Range(0, entries).Select(i => ($"{i}.jpg", Array.Empty<byte>()))]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        (await Read(("m.zip", zip), ("good.jpg", Photograph))).Select(file => file.Refused).ShouldBe(["archive", null]);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
    }

    [Fact]
    public async Task A_directory_longer_than_it_says_is_refused_before_memory_is_taken_for_it()
    {
        var zip = Zip([.. Enumerable.Range(0, 60_000).Select(i => ($"{i}-{new string('n', 40)}.jpg", Array.Empty<byte>()))]);
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 22 + 8), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 22 + 10), 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        (await Read(("lies.zip", zip))).Select(file => file.Refused).ShouldBe(["archive"]);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
    }

    [Fact]
    public async Task An_archive_cut_off_or_changed_anywhere_never_stops_the_upload()
    {
        var zip = Zip(("a.jpg", Photograph), ("b.jpg", [.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * i))]));
        var random = new Random(9);
        for (var round = 0; round < 2_000; round++)
        {
            byte[] changed = [.. zip];
            for (var flips = random.Next(1, 6); flips > 0; flips--)
            {
                changed[random.Next(4, changed.Length)] = (byte)random.Next(256);
            }

            var cut = round % 2 == 0 ? changed.Length : random.Next(4, changed.Length);
            var files = await Read(("x.zip", changed[..cut]), ("good.jpg", Photograph));
            files.Count.ShouldBeInRange(2, 4);
            (files[^1].Name, files[^1].Refused).ShouldBe(("good.jpg", null));
        }
    }

    [Fact]
    public async Task Nothing_and_names_without_an_end_are_borne()
    {
        (await Read(("e.zip", "PK\u0003\u0004"u8.ToArray()))).ShouldHaveSingleItem().Refused.ShouldBe("archive");
        (await Read(($"{new string('x', 5_000)}.jpg", Photograph), ("\r\n", Photograph))).Select(file => file.Name.Length)
            .ShouldBe([120, 1]);
    }

    private static async Task<List<BroughtFile>> Read(params (string Name, byte[] Content)[] brought)
    {
        List<BroughtFile> files = [];
        await foreach (var file in BroughtFiles.ReadAsync(Streams(brought), Token))
        {
            files.Add(file);
        }

        return files;
    }

    private static async Task<(int Taken, List<string> Refused)> Count(params (string Name, byte[] Content)[] brought)
    {
        var taken = 0;
        List<string> refused = [];
        await foreach (var file in BroughtFiles.ReadAsync(Streams(brought), Token))
        {
            taken += file.Refused is null ? 1 : 0;
            refused.AddRange(file.Refused is { } why ? [why] : []);
        }

        return (taken, refused);
    }

    private static List<(string Name, Stream Content)> Streams((string Name, byte[] Content)[] brought) =>
        [.. brought.Select(one => (one.Name, (Stream)new MemoryStream(one.Content)))];

    private static byte[] Zip(params (string Name, byte[] Content)[] entries) => Zip(CompressionLevel.Fastest, entries);

    private static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
