namespace Spane.Messages.Parsing;

/// <summary>Makes the message from the values of its schema; the positions are those of <see cref="Schemas"/>.</summary>
internal static class MessageFactory
{
    public static NodeMessage Create(TopicLeaf leaf, ReadOnlySpan<FieldValue> f) => leaf switch
    {
        TopicLeaf.Status => new StatusMessage
        {
            Boot = (uint)f[1].Integer,
            UtcMilliseconds = f[2].Integer,
            UptimeMilliseconds = f[3].Integer,
            Online = f[4].Flag,
            Role = f[5].TextOrEmpty,
            Firmware = f[6].TextOrEmpty,
            ResetReason = f[7].TextOrEmpty,
            FreeBytes = f[8].Integer,
            OutboxMessages = (int)f[9].Integer,
            ConfigRevision = (uint)f[10].Integer,
            Life = f[11].TextOrEmpty,
            Connection = (uint)f[12].Integer,
        },
        TopicLeaf.Weight => new WeightMessage
        {
            Boot = (uint)f[1].Integer,
            UtcMilliseconds = f[2].Integer,
            UptimeMilliseconds = f[3].Integer,
            NetGrams = f[4].Number,
            GrossGrams = f[5].Number,
            Stable = f[6].Flag,
            State = f[7].TextOrEmpty,
            SamplesPerSecond = f[8].Number,
            Quality = f[9].TextOrEmpty,
        },
        TopicLeaf.Pack => new PackMessage
        {
            Boot = (uint)f[1].Integer,
            Sequence = (uint)f[2].Integer,
            LowestKept = (uint)f[3].Integer,
            UtcMilliseconds = f[4].Integer,
            UptimeMilliseconds = f[5].Integer,
            Product = f[6].TextOrEmpty,
            Lot = f[7].TextOrEmpty,
            Number = (int)f[8].Integer,
            NetGrams = f[9].Number,
            GrossGrams = f[10].Number,
            ResidueGrams = f[11].Number,
            TargetGrams = f[12].Number,
            PacksPerMinute = f[13].Number,
            RunMilliseconds = f[14].Integer,
            WallMilliseconds = f[15].Integer,
            FillMilliseconds = f[16].Integer,
            InfraredCount = (int)f[17].Integer,
            NodeOptimal = f[18].Present ? f[18].Text == "optimal" : null,
            JudgedOffline = f[19].Flag,
            Held = f[20].Flag,
            CutByReset = f[21].Flag,
        },
        TopicLeaf.Trial => new TrialMessage
        {
            Boot = (uint)f[1].Integer,
            Sequence = (uint)f[2].Integer,
            LowestKept = (uint)f[3].Integer,
            UtcMilliseconds = f[4].Integer,
            UptimeMilliseconds = f[5].Integer,
            Number = (int)f[6].Integer,
            Product = f[7].TextOrEmpty,
            Lot = f[8].TextOrEmpty,
            Packs = (int)f[9].Integer,
            MeanGrams = f[10].Number,
            StandardDeviationGrams = f[11].Number,
            RunMilliseconds = f[12].Integer,
            WallMilliseconds = f[13].Integer,
            ClosedBy = f[14].TextOrEmpty,
        },
        TopicLeaf.Power => new PowerMessage
        {
            Boot = (uint)f[1].Integer,
            Sequence = (uint)f[2].Integer,
            LowestKept = (uint)f[3].Integer,
            UtcMilliseconds = f[4].Integer,
            UptimeMilliseconds = f[5].Integer,
            Load = f[6].TextOrEmpty,
            Volts = f[7].OptionalNumber,
            Amperes = f[8].OptionalNumber,
            Watts = f[9].OptionalNumber,
            WattHours = f[10].OptionalNumber,
            Hertz = f[11].OptionalNumber,
            PowerFactor = f[12].OptionalNumber,
            ContactorOn = f[13].OptionalFlag,
            Quality = f[14].TextOrEmpty,
        },
        TopicLeaf.Event => new EventMessage
        {
            Boot = (uint)f[1].Integer,
            Sequence = (uint)f[2].Integer,
            LowestKept = (uint)f[3].Integer,
            UtcMilliseconds = f[4].Integer,
            UptimeMilliseconds = f[5].Integer,
            Code = f[6].TextOrEmpty,
            Active = f[7].OptionalFlag,
            Source = f[8].TextOrEmpty,
            Value = f[9].OptionalNumber,
            Text = f[10].TextOrEmpty,
        },
        TopicLeaf.Acknowledgement => new AcknowledgementMessage
        {
            Boot = (uint)f[1].Integer,
            UtcMilliseconds = f[2].Integer,
            UptimeMilliseconds = f[3].Integer,
            CommandId = f[4].TextOrEmpty,
            State = f[5].TextOrEmpty,
            Why = f[6].TextOrEmpty,
            Value = f[7].OptionalNumber,
        },
        TopicLeaf.ConfigReported => new ConfigReportedMessage
        {
            Boot = (uint)f[1].Integer,
            UtcMilliseconds = f[2].Integer,
            UptimeMilliseconds = f[3].Integer,
            Revision = (uint)f[4].Integer,
            RefusedRevision = (uint)f[5].Integer,
            Why = f[6].TextOrEmpty,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(leaf), leaf, "Nodes do not send this."),
    };
}
