namespace nanoFramework.Hardware.Esp32;

/// <summary>Kinds of pin functions.</summary>
public enum DeviceTypes
{
    /// <summary>GPIO pins.</summary>
    GPIO = 0x0,

    /// <summary>SPI pins.</summary>
    SPI = 0x10000,

    /// <summary>I2C pins.</summary>
    I2C = 0x20000,

    /// <summary>SERIAL pins.</summary>
    SERIAL = 0x30000,

    /// <summary>PWM pins.</summary>
    PWM = 0x40000,

    /// <summary>ADC pins.</summary>
    ADC = 0x50000,

    /// <summary>I2S pins.</summary>
    I2S = 0x60000,

    /// <summary>SDMMC pins.</summary>
    SDMMC = 0x80000,
}
