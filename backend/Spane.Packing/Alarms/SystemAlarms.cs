namespace Spane.Packing.Alarms;

/// <summary>Alarms about the nodes and what they measure with.</summary>
internal static class SystemAlarms
{
    internal static readonly AlarmType[] All =
    [
        new()
        {
            Code = "node-offline",
            Area = AlarmArea.System,
            Priority = AlarmPriority.High,
            OnDelay = TimeSpan.FromSeconds(10),
            Unit = "s",
            Title = new("Node terputus", "Node offline"),
            Cause = new("Wi-Fi, catu daya atau broker terputus.", "Wi-Fi, supply or broker is gone."),
            Consequence = new("Nilai di layar sudah basi; node bekerja sendiri dan menyimpan datanya.", "The values shown are stale; the node works on its own and keeps its data."),
            Action = new("Periksa lampu node dan Wi-Fi; bila mati, periksa catu dayanya.", "Check the node's light and the Wi-Fi; if it is dark, check its supply."),
        },
        new()
        {
            Code = "store-stopped",
            Area = AlarmArea.System,
            Priority = AlarmPriority.High,
            Title = new("Penyimpanan berhenti", "Storage has stopped"),
            Cause = new("Disk penuh, rusak atau dikunci program lain.", "The disk is full, failing or locked by another program."),
            Consequence = new("Data baru menunggu di node dan broker; layar tidak bertambah. Belum ada yang hilang.", "New data waits in the nodes and the broker; the screens stand still. Nothing is lost yet."),
            Action = new("Kosongkan disk komputer server; penyimpanan berlanjut sendiri.", "Make room on the server's disk; storing goes on by itself."),
        },
        new()
        {
            Code = "messages-lost",
            Area = AlarmArea.System,
            Priority = AlarmPriority.Medium,
            Unit = "messages",
            Title = new("Data hilang", "Data lost"),
            Cause = new("Kotak keluar node penuh atau rusak saat terputus lama.", "The node's outbox was full or damaged during a long outage."),
            Consequence = new("Laporan lot atau tagihan kurang lengkap.", "A lot record or a bill is incomplete."),
            Action = new("Lihat rentang yang hilang di layar Perangkat dan catat di laporan.", "See the lost range on the Devices screen and note it in the report."),
        },
        new()
        {
            Code = "meter-no-reply",
            Area = AlarmArea.System,
            Priority = AlarmPriority.Medium,
            OnDelay = TimeSpan.FromSeconds(10),
            Title = new("Meter tidak menjawab", "Meter does not answer"),
            Cause = new(
                "Jawaban meter tidak ada atau rusak: MCB beban turun (misalnya karena hubung singkat), kabel data lepas atau terganggu, atau alamat meter kembar.",
                "The meter's answers are missing or damaged: the load's breaker is open (for example after a short circuit), the data cable is loose or disturbed, or two meters have one address."),
            Consequence = new("Beban ini tidak terukur dan batasnya tidak dijaga.", "This load is not measured and its limits are not kept."),
            Action = new(
                "Lihat MCB beban ini: bila turun, biarkan turun sampai teknisi menemukan sebabnya. Bila tidak, minta teknisi memeriksa kabel dan alamat PZEM; jangan buka panel sendiri.",
                "Look at this load's breaker: if it is open, leave it open until an electrician has found the cause. If not, ask maintenance to check the PZEM's cable and address; do not open the panel yourself."),
        },
        new()
        {
            Code = "meter-reset",
            Area = AlarmArea.System,
            Priority = AlarmPriority.Low,
            Latched = true,
            Unit = "Wh",
            Title = new("Meter direset atau diganti", "Meter reset or replaced"),
            Cause = new("Register energi meter mundur atau melompat: direset, atau meter lain menjawab.", "The meter's energy register went back or jumped: it was reset, or another meter answers."),
            Consequence = new("Tagihan tetap benar sampai saat itu; kalibrasi meter lama tidak berlaku untuk meter baru.", "The bill stays right up to then; the old meter's calibration does not hold for a new one."),
            Action = new("Pastikan siapa yang melakukannya dan lihat catatan audit; kalibrasi meter baru, lalu reset alarm ini.", "Find out who did it and see the audit log; calibrate a new meter, then reset this alarm."),
        },
        new()
        {
            Code = "meter-implausible",
            Area = AlarmArea.System,
            Priority = AlarmPriority.Low,
            OnDelay = TimeSpan.FromSeconds(30),
            Title = new("Angka meter tidak masuk akal", "Meter reading implausible"),
            Cause = new("Daya tidak sesuai dengan tegangan dan arus.", "Power does not fit voltage and current."),
            Consequence = new("Biaya beban ini tidak dapat dipercaya.", "This load's cost cannot be trusted."),
            Action = new("Minta teknisi memeriksa arah dan letak trafo arus.", "Ask maintenance to check the current transformer."),
        },
    ];
}
