#include <string.h>
#include <wchar.h>

#include "netsh_text.h"

static const NetshText TEXTS[] = {
	{ "en", 437, L"Protocol %ls Port Exclusion Ranges", L"Start Port    End Port      ",
			L"* - Administered port exclusions.", L"Protocol %ls Dynamic Port Range", L"Start Port",
			L"Number of Ports", L"Ok.", L"The requested operation requires elevation (Run as administrator).",
			L"The process cannot access the file because it is being used by another process.",
			L"Element not found.", L"The parameter is incorrect." },
	{ "de", 850, L"Portausschlussbereiche für Protokoll %ls", L"Startport     Endport       ",
			L"* - Verwaltete Portausschlüsse.", L"Dynamischer Portbereich für Protokoll %ls", L"Startport",
			L"Anzahl der Ports", L"OK.",
			L"Der angeforderte Vorgang erfordert erhöhte Rechte (als Administrator ausführen).",
			L"Der Prozess kann nicht auf die Datei zugreifen, da sie von einem anderen Prozess verwendet wird.",
			L"Element nicht gefunden.", L"Falscher Parameter." },
	{ "fr", 850, L"Plages d’exclusion de ports du protocole %ls", L"Port de début Port de fin",
			L"* - Exclusions de ports administrées.", L"Plage de ports dynamique du protocole %ls",
			L"Port de démarrage", L"Nombre de ports", L"Ok.",
			L"L’opération demandée nécessite une élévation (Exécuter en tant qu’administrateur).",
			L"Le processus ne peut pas accéder au fichier car ce fichier est utilisé par un autre processus.",
			L"Élément introuvable.", L"Paramètre incorrect." },
	{ "ko", 949, L"프로토콜 %ls 포트 제외 범위",
			L"시작 포트      끝 포트      ",
			L"* - 관리되는 포트 제외입니다.",
			L"프로토콜 %ls 동적 포트 범위", L"시작 포트",
			L"포트 수", L"확인됨",
			L"요청한 작업을 수행하려면 권한 상승이 필요합니다(관리자 권한으로 실행).",
			L"다른 프로세스가 파일을 사용 중이기 때문에 프로세스가 액세스 할 수 없습니다.",
			L"요소가 없습니다.", L"매개 변수가 틀립니다." },
	{ "zh", 936, L"协议 %ls 端口排除范围", L"开始端口    结束端口      ",
			L"* - 管理的端口排除。", L"协议 %ls 动态端口范围",
			L"启动端口", L"端口数", L"确定。",
			L"请求的操作需要提升(作为管理员运行)。",
			L"另一个程序正在使用此文件，进程无法访问。",
			L"找不到元素。", L"参数错误。" },
	{ "ja", 932, L"プロトコル %ls ポート除外範囲",
			L"開始ポート    終了ポート      ",
			L"* - 管理されたポート除外。",
			L"プロトコル %ls の動的ポート範囲",
			L"開始ポート", L"ポート数", L"OK",
			L"要求された操作には管理者特権が必要です (管理者として実行)。",
			L"プロセスはファイルにアクセスできません。別のプロセスが使用中です。",
			L"要素が見つかりません。",
			L"パラメーターが間違っています。" },
};

const NetshText *netsh_text(const char *language) {
	for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
		if (strcmp(TEXTS[i].language, language) == 0) {
			return &TEXTS[i];
		}
	}
	return &TEXTS[0];
}
