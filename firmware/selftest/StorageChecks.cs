using System;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.SelfTest
{
    /// <summary>Checks of what is kept in flash, with the power going at every byte.</summary>
    internal static class StorageChecks
    {
        internal static void Documents(Checks checks)
        {
            var digits = new byte[] { 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39 };
            checks.That("crc", Crc32.Compute(digits, 0, 9) == 0xCBF43926);
            var files = new MemoryFileStore();
            var document = new TwoSlotFile(files, "d", 64);
            checks.That("none", document.Load() == null);
            document.Save(new byte[] { 1 });
            document.Save(new byte[] { 2, 2 });
            checks.Equal("newest", 2, Reopened(files)!.Length);
            for (var bytes = 0; bytes < 19; bytes++)
            {
                files.PowerLeftBytes = bytes;
                try
                {
                    document.Save(new byte[] { 3, 3, 3 });
                    checks.That("power went", false);
                }
                catch (InvalidOperationException)
                {
                    files.PowerLeftBytes = -1;
                    checks.Equal("previous version", 2, Reopened(files)!.Length);
                }
            }

            document.Save(new byte[] { 3, 3, 3 });
            checks.Equal("saved again", 3, Reopened(files)!.Length);
            var first = new BootCounter(files, 1);
            var second = new BootCounter(files, 2);
            checks.Equal("first boot", 1, first.Number);
            checks.Equal("second boot", 2, second.Number);
            checks.Equal("digits of a life", 16, first.Life.Length);
            checks.That("the same life", first.Life == second.Life);
            checks.That("another life", first.Life != new BootCounter(new MemoryFileStore(), 3).Life);
            files.Write("boot.a", new byte[] { 1 }, 1);
            var third = new BootCounter(files, 4);
            checks.That("never reused", third.Number > 2);
            checks.That("the life outlives a damaged file", third.Life == first.Life);
        }

        internal static void KeepAndAcknowledge(Checks checks)
        {
            var files = new MemoryFileStore();
            var outbox = new Outbox(files, 1, 4);
            for (var i = 1; i <= 40; i++)
            {
                outbox.Append(Pack(i), 0);
            }

            checks.Equal("kept", 40, outbox.Count);
            checks.Equal("all found", 40, CountFrom(outbox, 0, 0));
            checks.Equal("from a place", 30, CountFrom(outbox, 1, 11));
            outbox.Acknowledge(1, 15);
            checks.Equal("acknowledged", 25, outbox.Count);
            checks.Equal("lowest", 16, outbox.Lowest(1));
            checks.Equal("rest found", 25, CountFrom(outbox, 0, 0));
            outbox = new Outbox(files, 2, 4);
            checks.That("after a reset", CountFrom(outbox, 0, 0) >= 25);
            checks.That("newest", outbox.Newest(RecordKind.Pack) is PackRecord last && last.Number == 40);
            outbox.Append(Pack(41), 0);
            checks.Equal("numbers start anew", 1, outbox.LastSeq);
            outbox.Acknowledge(1, 40);
            outbox.Acknowledge(2, 1);
            checks.Equal("empty", 0, outbox.Count);
            checks.Equal("lowest of nothing", 2, outbox.Lowest(2));
            checks.Equal("nothing found", 0, CountFrom(outbox, 0, 0));
        }

        internal static void Resets(Checks checks)
        {
            for (var bytes = 0; bytes < 3000; bytes += 37)
            {
                var files = new MemoryFileStore();
                var outbox = new Outbox(files, 1, 4);
                files.PowerLeftBytes = bytes;
                var kept = 0;
                try
                {
                    while (true)
                    {
                        outbox.Append(Pack(kept + 1), 1000000);
                        kept++;
                    }
                }
                catch (InvalidOperationException)
                {
                    files.PowerLeftBytes = -1;
                }

                outbox = new Outbox(files, 2, 4);
                var found = CountFrom(outbox, 0, 0);
                checks.Equal("every kept pack is there", kept, found);
            }
        }

        internal static void DumpedFills(Checks checks)
        {
            var files = new MemoryFileStore();
            var journal = new DumpJournal(files);
            checks.Equal("nothing", 0, journal.Recover(null).Length);
            journal.Dumping(Pack(1), 0);
            journal.Left();
            journal.Dumping(Pack(2), 1);
            var found = Reread(files, null, out var hasLeft);
            checks.Equal("both", 2, found.Length);
            checks.Equal("oldest first", 1, found[0].Number);
            checks.Near("weight", 35.02, found[1].NetGrams, 1e-9);
            checks.Equal("product", "milo", found[1].Product);
            checks.That("reported as cut", found[0].CutByReset);
            checks.That("the last is in the hopper", !hasLeft);
            checks.Equal("no duplicates of what was reported", 1, Reread(files, Pack(1), out _).Length);
            checks.Equal("nor the newest", 0, Reread(files, Pack(2), out _).Length);
            journal.Left();
            checks.Equal("left", 2, Reread(files, null, out hasLeft).Length);
            checks.That("the last has left", hasLeft);
            journal.Dumping(Pack(2), 1);
            checks.Equal("weighed anew", 2, Reread(files, null, out _).Length);
            journal.Dumping(Pack(3), 0);
            found = Reread(files, null, out _);
            checks.Equal("none waits before", 1, found.Length);
            checks.Equal("the newest", 3, found[0].Number);
            for (var bytes = 0; bytes < 30; bytes += 7)
            {
                files.PowerLeftBytes = bytes;
                try
                {
                    journal.Dumping(Pack(4), 1);
                    checks.That("power went", false);
                }
                catch (InvalidOperationException)
                {
                    files.PowerLeftBytes = -1;
                    found = Reread(files, null, out _);
                    checks.That("the ones before a torn one", found.Length == 1 && found[0].Number == 3);
                    journal.Dumping(Pack(3), 0);
                }
            }

            journal.Clear();
            checks.Equal("forgotten", 0, Reread(files, null, out _).Length);
        }

        internal static void Overflow(Checks checks)
        {
            var outbox = new Outbox(new MemoryFileStore(), 1, 2);
            for (var i = 1; i <= 400; i++)
            {
                outbox.Append(Pack(i), 0);
            }

            checks.That("discarded", outbox.Lost > 0);
            checks.Equal("together", 400, outbox.Lost + outbox.Count);
            checks.Equal("the newest stay", outbox.Count, CountFrom(outbox, 0, 0));
            checks.Equal("lowest", outbox.Lost + 1, outbox.Lowest(1));
        }

        private static byte[]? Reopened(MemoryFileStore files) => new TwoSlotFile(files, "d", 64).Load();

        private static PackRecord[] Reread(MemoryFileStore files, PackRecord? reported, out bool hasLeft)
        {
            var journal = new DumpJournal(files);
            var found = journal.Recover(reported);
            hasLeft = journal.HasLeft;
            return found;
        }

        private static PackRecord Pack(int number)
        {
            var pack = new PackRecord();
            pack.UpMs = number * 1000;
            pack.Product = "milo";
            pack.Lot = "L-20261122-1";
            pack.Number = number;
            pack.NetGrams = 35.02;
            return pack;
        }

        private static int CountFrom(Outbox outbox, uint boot, uint seq)
        {
            var cursor = new OutboxCursor();
            cursor.Set(boot, seq);
            var message = new OutboxMessage();
            var writer = new MessageWriter(512);
            var count = 0;
            while (outbox.TryNext(cursor, message) && message.Format(writer) == "pack")
            {
                count++;
            }

            return count;
        }
    }
}
