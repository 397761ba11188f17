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
            Consequence =
                new("Nilai di layar adalah data lama; node bekerja sendiri dan menyimpan datanya.",
                    "The values shown are stale; the node works on its own and keeps its data."),
            Action =
                new("Periksa lampu node dan Wi-Fi; bila mati, periksa catu dayanya.",
                    "Check the node's light and the Wi-Fi; if it is dark, check its supply."),
        },
        new()
        {
            Code = "store-stopped",
            Area = AlarmArea.System,
            Priority = AlarmPriority.High,
            Title = new("Penyimpanan berhenti", "Storage has stopped"),
            Cause = new("Disk penuh, rusak atau dikunci program lain.", "The disk is full, failing or locked by another program."),
            Consequence =
                new("Data baru menunggu di node dan broker; layar tidak bertambah. Belum ada yang hilang.",
                    "New data waits in the nodes and the broker; the screens are not updated. Nothing is lost yet."),
            Action =
                new("Kosongkan disk komputer server; penyimpanan berlanjut sendiri.",
                    "Make room on the server's disk; storing resumes by itself."),
        },
        new()
        {
            Code = "messages-lost",
            Area = AlarmArea.System,
            Priority = AlarmPriority.Medium,
            Unit = "messages",
            Title = new("Data hilang", "Data lost"),
            Cause = new("Kotak keluar node penuh atau rusak saat terputus lama.",
                "The node's outbox was full or damaged during a long outage."),
            Consequence = new("Laporan lot atau tagihan kurang lengkap.", "A lot record or a bill is incomplete."),
            Action =
                new("Lihat rentang yang hilang di layar Perangkat dan catat di laporan.",
                    "See the lost range on the Devices screen and note it in the report."),
        },
        new()
        {
            Code = "meter-no-reply",
            Area = AlarmArea.System,
            Priority = AlarmPriority.Medium,
            OnDelay = TimeSpan.FromSeconds(10),
            Title = new("Meter tidak menjawab", "Meter does not answer"),
            Cause = new(
                "Jawaban meter tidak ada atau rusak: MCB beban turun (misalnya karena hubung singkat), kabel data lepas atau terganggu, "
                    + "atau alamat meter kembar.",
                "The meter's answers are missing or damaged: the load's breaker is open (for example after a short circuit), the data "
                    + "cable is loose or disturbed, or two meters have one address."),
            Consequence =
                new("Beban ini tidak terukur dan batasnya tidak dijaga.", "This load is not measured and its limits are not kept."),
            Action = new(
                "Lihat MCB beban ini: bila turun, biarkan turun sampai teknisi menemukan sebabnya. Bila tidak, minta teknisi memeriksa "
                    + "kabel dan alamat PZEM; jangan buka panel sendiri.",
                "Look at this load's breaker: if it is open, leave it open until an electrician has found the cause. If not, ask "
                    + "maintenance to check the PZEM's cable and address; do not open the panel yourself."),
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
        new()
        {
            Code = "meter-in-question",
            Area = AlarmArea.System,
            Priority = AlarmPriority.High,
            Unit = "Wh",
            Title = new("Register meter dipertanyakan", "Meter register in question"),
            Cause = new(
                "Register energi meter turun, melompat, atau kembali setelah lama diam: sebabnya tidak dapat diketahui dari angkanya.",
                "The meter's energy register went back, jumped or returned after a long silence: the figures alone do not tell why."),
            Consequence = new(
                "Energi di antara kedua angka belum ditagihkan; kalibrasi meter lama tidak berlaku untuk meter baru.",
                "The energy between the two readings is not billed yet; the old meter's calibration does not hold for a new one."),
            Action = new(
                "Buka layar kantin dan jawab: meter yang sama direset, meter lain, atau register berputar. Kalibrasi meter baru.",
                "Open the canteen screen and answer: the same meter was reset, another meter, or the register wrapped. Calibrate a new "
                    + "meter."),
        },
        new()
        {
            Code = "node-flooding",
            Area = AlarmArea.System,
            Priority = AlarmPriority.High,
            OffDelay = TimeSpan.FromSeconds(10),
            Unit = "messages/s",
            Title = new("Node mengirim terlalu banyak", "Node sends too much"),
            Cause = new(
                "Node rusak atau disalahgunakan: pesannya jauh lebih sering daripada protokol.",
                "The node is faulty or misused: its messages come far more often than the protocol allows."),
            Consequence = new(
                "Nilai langsung dari node ini dibuang; kemasan dan tagihan tetap disimpan. Node lain tidak terganggu.",
                "This node's live values are dropped; packs and readings are still stored. Other nodes are not affected."),
            Action = new(
                "Lihat pesan mentah di layar Perangkat; cabut kredensial node bila bukan node Anda.",
                "See its raw messages on the Devices screen; revoke its credentials if it is not your node."),
        },
        new()
        {
            Code = "server-clock",
            Area = AlarmArea.System,
            Priority = AlarmPriority.High,

            // A machine that was asleep is set right by its nodes' next messages.
            OnDelay = TimeSpan.FromSeconds(40),
            Latched = true,
            Unit = "s",
            Title = new("Jam server melompat", "Server clock jumped"),
            Cause = new(
                "Jam komputer server diubah atau rusak.",
                "The server's clock was set or is failing."),
            Consequence = new(
                "Waktu dihitung terus dari sebelum lompatan; bila lompatan bertahan 10 menit, jam baru dipakai.",
                "Time is reckoned on from before the jump; when the jump stands for 10 minutes the new time is used."),
            Action = new(
                "Periksa jam dan NTP server, lalu jalankan ./spane repair untuk melihat data yang salah waktu.",
                "Check the server's clock and NTP, then run ./spane repair to see what is dated wrongly."),
        },
        new()
        {
            Code = "broker-session",
            Area = AlarmArea.System,
            Priority = AlarmPriority.High,
            Title = new("Data dari perangkat berhenti", "Data from the devices has stopped"),
            Cause = new(
                "Klien lain memakai identitas backend di broker, atau broker tidak meneruskan pesan.",
                "Another client uses the backend's identity at the broker, or the broker does not pass messages on."),
            Consequence = new(
                "Layar tidak bertambah; data menunggu di node.",
                "The screens are not updated; data waits in the nodes."),
            Action = new(
                "Minta teknisi melihat log broker: cari siapa yang memakai identitas backend, dan ganti kredensialnya.",
                "Ask maintenance to look at the broker's log for whoever uses the backend's identity, and to renew the credentials."),
        },
        new()
        {
            Code = "node-clock",
            Area = AlarmArea.System,
            Priority = AlarmPriority.Medium,
            OffDelay = TimeSpan.FromSeconds(60),
            Unit = "s",
            Title = new("Jam node salah", "Node clock is wrong"),
            Cause = new(
                "Jam node jauh dari jam server: NTP gagal atau node menyala dengan tanggal lama.",
                "The node's clock is far from the server's: NTP failed, or the node started with an old date."),
            Consequence = new(
                "Datanya dicatat menurut waktu tiba dan ditandai; tidak ada yang hilang.",
                "Its data is dated by arrival and marked so; nothing is lost."),
            Action = new(
                "Periksa server waktu (NTP) pada setelan node dan jaringannya.",
                "Check the time server (NTP) in the node's settings and its network."),
        },
        new()
        {
            Code = "node-replaced",
            Area = AlarmArea.System,
            Priority = AlarmPriority.Medium,
            Latched = true,
            Title = new("Node baru atau terhapus", "Node replaced or erased"),
            Cause = new(
                "Node memulai hidup baru: papan diganti atau flash-nya terhapus.",
                "The node has begun a new life: its board was replaced or its flash erased."),
            Consequence = new(
                "Datanya diterima. Setelan dan kalibrasi lama mungkin tidak ada lagi di node.",
                "Its data is taken. Its former settings and calibration may be gone from the node."),
            Action = new(
                "Pastikan penggantian itu memang dilakukan; kalibrasi ulang, lalu reset alarm ini.",
                "Make sure that somebody did replace it; calibrate again, then reset this alarm."),
        },
        new()
        {
            Code = "message-refused",
            Area = AlarmArea.System,
            Priority = AlarmPriority.Medium,
            Latched = true,
            Unit = "messages",
            Title = new("Pesan node ditolak", "Node messages refused"),
            Cause = new(
                "Node mengirim nilai di luar batas protokol: firmware lain versi, sensor rusak, atau data palsu.",
                "The node sends values beyond the protocol's limits: another firmware version, a faulty sensor, or forged data."),
            Consequence = new(
                "Pesan itu tidak dihitung; pesan sesudahnya tetap diterima.",
                "Those messages are not counted; what follows is taken."),
            Action = new(
                "Lihat alasannya di layar Pesan ditolak, perbaiki, lalu reset alarm ini.",
                "See the reasons on the Refused messages screen, mend the cause, then reset this alarm."),
        },
    ];
}
