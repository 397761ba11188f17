using System.Text;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;
using Spane.Plant.Node;

namespace Spane.Firmware.Tests.Flash;

/// <summary>What a packer keeps in its flash, and the order in which it writes there.</summary>
internal sealed class StoredNode
{
    /// <summary>One block each, beside its header.</summary>
    public const int LargestConfigBytes = 4096 - TwoSlotFile.HeaderBytes;

    private const int SystemFileBytes = 150;

    private readonly byte[] _largest = new byte[4096];
    private DumpJournal? _journal;

    public VirtualFlash Flash { get; } = new();

    public Outbox Outbox { get; private set; } = null!;

    public TwoSlotFile Packer { get; private set; } = null!;

    public uint Boot { get; private set; }

    /// <summary>Files that the system itself keeps on the drive: the configurations of the network and of the radio
    /// (nf-interpreter, targets/ESP32/_common/targetHAL_ConfigStorageLittlefs.c).</summary>
    public void WriteSystemFiles()
    {
        Flash.Write("con_CN1_0.sys", _largest, SystemFileBytes);
        Flash.Write("con_WC1_0.sys", _largest, SystemFileBytes);
    }

    /// <summary>Each document twice, and the certificate, at their largest or as a commissioned node has them.</summary>
    public void WriteDocuments(bool atTheirLargest)
    {
        Flash.Write("ca.pem", _largest, atTheirLargest ? 4096 : 1200);
        for (int i = 0; i < 2; i++)
        {
            Save(NodeSettings.DocumentName, atTheirLargest ? NodeSettings.MaxBytes : 300);
            Save(PackerState.DocumentName, atTheirLargest ? PackerState.MaxBytes : 250);
            Save("config", atTheirLargest ? LargestConfigBytes : 130);
        }
    }

    /// <summary>Starts as the node does.</summary>
    public void Start()
    {
        Boot = new BootCounter(Flash, 1).Number;
        Outbox = new Outbox(Flash, Boot, Outbox.MaxSegments);
        Packer = new TwoSlotFile(Flash, PackerState.DocumentName, PackerState.MaxBytes);
        Packer.Load();
        _journal = new DumpJournal(Flash);
        var reported = Outbox.Newest(RecordKind.Pack) as PackRecord;
        _journal.Recover(reported);
        _journal.Clear();
        Outbox.Append(new EventRecord { Code = EventCode.Restarted, Note = "power-on" }, 0);
    }

    /// <summary>One pack: before its gate opens, when it is out, and its message.</summary>
    public uint Pack(int number)
    {
        PackRecord pack = SamplePack.Of(number);
        _journal!.Dumping(pack, 0);
        _journal.Left();
        return Outbox.Append(pack, 0);
    }

    /// <summary>Everything that waits for the backend: boot, number in the boot, and the pack's number (0 for what is no pack).</summary>
    public Dictionary<(uint Boot, uint Seq), long> Waiting()
    {
        var found = new Dictionary<(uint Boot, uint Seq), long>();
        var cursor = new OutboxCursor();
        var message = new OutboxMessage();
        var writer = new MessageWriter(768);
        while (Outbox.TryNext(cursor, message))
        {
            bool isPack = message.Format(writer) == "pack";
            JsonReader json = JsonReader.Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(writer.Buffer, 0, writer.Count)))!;
            long number = 0;
            (!isPack || json.TryInteger("n", out number)).ShouldBeTrue();
            found.Add((message.Boot, message.Seq), number);
        }

        return found;
    }

    /// <summary>A refusal is an exception here.</summary>
    private void Save(string name, int bytes)
    {
        var document = new TwoSlotFile(Flash, name, bytes);
        document.Load();
        document.Save(_largest[..bytes]);
    }
}
