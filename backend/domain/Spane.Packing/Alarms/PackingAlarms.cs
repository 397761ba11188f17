namespace Spane.Packing.Alarms;

/// <summary>The packing line's alarms.</summary>
internal static class PackingAlarms
{
    internal static readonly AlarmType[] All =
    [
        new()
        {
            Code = "load-cell-missing",
            Area = AlarmArea.Packing,
            Priority = AlarmPriority.High,
            Unit = "ms",
            Title = new("Sel beban tidak terhubung", "Load cell not connected"),
            Cause = new("Tidak ada data dari HX711: kabel lepas, konektor kotor, atau catu daya sensor mati.",
                "No data from the HX711: loose cable, dirty connector, or no sensor supply."),
            Consequence =
                new("Jalur berhenti; gerbang isi dan gerbang tuang tetap tertutup.",
                    "The line has stopped; the feed gate and the dump gate stay closed."),
            Action =
                new("Periksa konektor sel beban di kotak sensor, pasang kembali, lalu tekan Mulai.",
                    "Check the load cell's connector at the sensor box, plug it in again, then press Start."),
        },
        new()
        {
            Code = "load-cell-fault",
            Area = AlarmArea.Packing,
            Priority = AlarmPriority.High,
            Unit = "counts",
            Title = new("Sel beban tidak mengukur", "Load cell does not measure"),
            Cause = new("Di luar batas ukur: beban terlalu berat, corong tertekan, kabel sinyal putus; atau membeku: HX711 macet.",
                "Beyond its range: too much load, something presses on the hopper, a broken signal wire; or frozen: the HX711 hangs."),
            Consequence =
                new("Berat di layar bukan berat sebenarnya; jalur berhenti.",
                    "The weight shown is not the real one; the line has stopped."),
            Action =
                new("Kosongkan corong dan singkirkan benda yang menyentuhnya; matikan dan hidupkan node. Bila tetap, hubungi teknisi.",
                    "Empty the hopper, remove whatever touches it, switch the node off and on. If it stays, call maintenance."),
        },
        new()
        {
            Code = "pack-jam",
            Area = AlarmArea.Packing,
            Priority = AlarmPriority.High,
            Unit = "packs",
            Title = new("Kemasan tersangkut di jalur IR", "Pack jammed at the infrared slot"),
            Cause = new("Sensor IR terhalang terus-menerus.", "The infrared slot stays blocked."),
            Consequence = new("Kemasan menumpuk di penyegel.", "Packs pile up at the sealer."),
            Action =
                new("Hentikan jalur, keluarkan kemasan yang tersangkut, bersihkan sensor, lalu tekan Mulai.",
                    "Stop the line, take the jammed pack out, wipe the sensor, then press Start."),
        },
        new()
        {
            Code = "gate-blocked",
            Area = AlarmArea.Packing,
            Priority = AlarmPriority.High,
            Unit = "g",
            Title = new("Gerbang tidak menyalurkan produk", "Gate passes no product"),
            Cause = new("Berat tidak berubah saat gerbang terbuka: gerbang macet atau produk menggumpal.",
                "The weight did not change while the gate was open: stuck gate or caked product."),
            Consequence = new("Tidak ada kemasan yang terisi.", "No pack gets filled."),
            Action =
                new("Hentikan jalur, bersihkan gerbang, gerakkan servo dengan tangan, lalu tekan Mulai.",
                    "Stop the line, clean the gate, move the servo by hand, then press Start."),
        },
        new()
        {
            Code = "overfill",
            Area = AlarmArea.Packing,
            Priority = AlarmPriority.Medium,
            Unit = "g",
            Title = new("Kelebihan isi, ditahan di gerbang", "Overfill, held at the gate"),
            Cause = new("Isi melebihi batas atas produk.", "A fill went above the product's upper limit."),
            Consequence = new("Jalur menunggu keputusan.", "The line waits for a decision."),
            Action =
                new("Terima: isinya menjadi kemasan, ikut dihitung dan masuk lot. Tolak: jalur berhenti, isinya dikeluarkan dengan tangan "
                    + "dan tidak dihitung. Bila sering, turunkan bukaan gerbang isi.",
                    "Accept: the content becomes a pack, is counted and belongs to the lot. Reject: the line stops; take the content out "
                    + "by hand, it is not counted. If it is frequent, narrow the feed gate."),
        },
        new()
        {
            Code = "hopper-empty",
            Area = AlarmArea.Packing,
            Priority = AlarmPriority.Medium,
            OffDelay = TimeSpan.FromSeconds(5),
            Unit = "g/s",
            Title = new("Corong hampir kosong", "Hopper nearly empty"),
            Cause = new("Aliran lebih lambat dari batas produk.", "The feed is slower than the product's limit."),
            Consequence = new("Laju turun dan percobaan menjadi tidak optimal.", "The rate drops and the trials turn not optimal."),
            Action = new("Isi ulang corong produk.", "Refill the product hopper."),
        },
        new()
        {
            Code = "pack-count",
            Area = AlarmArea.Packing,
            Priority = AlarmPriority.Medium,
            Unit = "packs",
            Title = new("Hitungan kemasan tidak cocok", "Pack count does not match"),
            Cause = new("Sensor IR melihat kurang atau lebih dari satu kemasan per penimbangan.",
                "The infrared slot saw fewer or more than one pack per weighing."),
            Consequence = new("Kemasan kosong atau ganda dapat lolos ke dus.", "An empty or a double pack may reach the box."),
            Action =
                new("Periksa kemasan terakhir di penyegel dan sisihkan yang kosong atau ganda.",
                    "Check the last packs at the sealer and put the empty or double one aside."),
        },
        new()
        {
            Code = "inspection",
            Area = AlarmArea.Packing,
            Priority = AlarmPriority.Medium,
            OnDelay = TimeSpan.FromSeconds(2),
            OffDelay = TimeSpan.FromSeconds(5),
            Unit = "packs",
            Title = new("Inspeksi foto perlu tindakan", "Photo inspection needs somebody"),
            Cause = new(
                "Beberapa kemasan berturut-turut tampak cacat; atau, dengan angka 0, kamera atau program inspeksi tidak menjawab.",
                "Several packs in a row look bad; or, where the figure is 0, the camera or the inspection program is away."),
            Consequence = new(
                "Kemasan cacat dapat masuk dus; tanpa kamera hanya berat yang memutuskan.",
                "Bad packs may reach the box; without the camera weight alone decides."),
            Action = new(
                "Buka Foto kemasan: ambil kemasan yang disebut dengan tangan, putuskan, dan perbaiki sebabnya. Bila kamera atau program "
                    + "tidak menjawab, periksa kabel, lampu dan jaringannya.",
                "Open Photographs of packs: take the packs named there off by hand, decide, and mend what spoils them. If the camera or "
                    + "the program is away, check its cable, light and network."),
        },
        new()
        {
            Code = "not-stable",
            Area = AlarmArea.Packing,
            Priority = AlarmPriority.Low,
            OffDelay = TimeSpan.FromSeconds(5),
            Unit = "g",
            Title = new("Timbangan tidak stabil", "Weight does not settle"),
            Cause = new("Getaran mesin, angin, atau corong tersentuh.", "Vibration, draught, or something touching the hopper."),
            Consequence = new("Tiap kemasan menunggu lebih lama; laju turun.", "Each pack waits longer; the rate drops."),
            Action = new("Cari sumber getaran di dekat timbangan dan jauhkan.", "Find what shakes near the scale and move it away."),
        },
        new()
        {
            Code = "zero-limit",
            Area = AlarmArea.Packing,
            Priority = AlarmPriority.Low,
            Unit = "g",
            Title = new("Sisa produk menumpuk di corong timbang", "Residue builds up in the weigh hopper"),
            Cause = new("Penyetelan nol otomatis telah mencapai batasnya.", "Automatic zero has used up its limit."),
            Consequence = new("Berat berikutnya dapat bergeser.", "The next weights may drift."),
            Action = new("Berhenti, bersihkan corong timbang, lalu tekan Nol.", "Stop, clean the weigh hopper, then press Zero."),
        },
    ];
}
